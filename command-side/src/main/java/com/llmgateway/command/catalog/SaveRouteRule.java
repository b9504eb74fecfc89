package com.llmgateway.command.catalog;

import com.llmgateway.command.identity.SharedRevision;
import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.contracts.catalog.RouteEvent.RouteDefined;
import com.llmgateway.contracts.catalog.RouteEvent.RouteRemoved;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the rows of routes. One batch never holds two changes of one route, so their order is free. */
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
        try (var save = append.connection().prepareStatement("""
                        insert into gateway.route (log, name, definition) values (?, ?, ?)
                        on conflict (log, name) do update set definition = excluded.definition
                        """);
                var remove =
                        append.connection().prepareStatement("delete from gateway.route where log = ? and name = ?")) {
            for (var carried : clauses) {
                switch (carried.clause().event()) {
                    case RouteDefined(var _, var definition, var _) -> {
                        save.setString(1, append.log());
                        save.setString(2, definition.name());
                        save.setString(3, json.write(definition));
                        save.addBatch();
                    }
                    case RouteRemoved(var _, var name, var _) -> {
                        remove.setString(1, append.log());
                        remove.setString(2, name);
                        remove.addBatch();
                    }
                }
            }
            save.executeBatch();
            remove.executeBatch();
        }
        SharedRevision.count(append);
    }
}
