package com.llmgateway.command.catalog;

import com.llmgateway.command.identity.SharedRevision;
import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.RouteEvent.RouteDefined;
import com.llmgateway.contracts.catalog.RouteEvent.RouteRemoved;
import com.llmgateway.contracts.catalog.RouteView;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the rows of routes, one after the other: who comes first has the name. */
@Component
class SaveRouteRule implements ClauseRule<SaveRoute> {

    private final RouteJson json;

    SaveRouteRule(RouteJson json) {
        this.json = json;
    }

    @Override
    public Class<SaveRoute> kind() {
        return SaveRoute.class;
    }

    @Override
    public void apply(AppendTransaction append, List<Carried<SaveRoute>> clauses) throws SQLException {
        boolean written = false;
        for (var carried : clauses) {
            written |= switch (carried.clause().event()) {
                case RouteDefined(var _, var definition, var _) -> define(append, definition, carried);
                case RouteRemoved(var _, var name, var _) -> remove(append, name);
            };
        }
        if (written) {
            SharedRevision.count(append);
        }
    }

    private boolean define(AppendTransaction append, RouteView route, Carried<SaveRoute> carried) throws SQLException {
        Optional<Refused> conflict = RouteNames.conflict(append, route);
        if (conflict.isPresent()) {
            carried.refuse(conflict.get());
            return false;
        }
        try (var save = append.connection().prepareStatement("""
                insert into gateway.route (log, name, definition) values (?, ?, ?)
                on conflict (log, name) do update set definition = excluded.definition
                """)) {
            save.setString(1, append.log());
            save.setString(2, route.name());
            save.setString(3, json.write(route));
            save.executeUpdate();
            return true;
        }
    }

    private static boolean remove(AppendTransaction append, String name) throws SQLException {
        try (var remove =
                append.connection().prepareStatement("delete from gateway.route where log = ? and name = ?")) {
            remove.setString(1, append.log());
            remove.setString(2, name);
            remove.executeUpdate();
            return true;
        }
    }
}
