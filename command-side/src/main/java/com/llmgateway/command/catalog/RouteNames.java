package com.llmgateway.command.catalog;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.RouteView;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose the names are that requests use: each is one route's at most, disabled or not, and no alias is a model's. */
final class RouteNames {

    private static final String OF_ANOTHER_ROUTE = """
            select taken.name from gateway.route r cross join lateral (
                select r.name union all select jsonb_array_elements_text(r.definition::jsonb -> 'aliases')
            ) as taken (name)
            where taken.name = any(?) and r.log = ? and r.name <> ?
            order by 1 limit 1
            """;

    private static final String OF_A_MODEL = """
            select asked.name from unnest(?) as asked (name)
            where exists (
                select from gateway.listed_model m
                where m.log = ? and not m.retired and asked.name in (m.name, m.provider || '/' || m.name)
            )
            order by 1 limit 1
            """;

    private RouteNames() {}

    /** Why this route cannot have its names, if it cannot; decided under the head lock. */
    static Optional<Refused> conflict(AppendTransaction append, RouteView route) throws SQLException {
        String ofAnother = ofAnotherRoute(append, route);
        if (ofAnother != null) {
            return Optional.of(refused("Another route has the name or alias `%s`.", ofAnother, "route_name_taken"));
        }
        return Optional.ofNullable(ofAModel(append, route))
                .map(name -> refused("`%s` is a listed model and cannot be an alias.", name, "alias_is_a_model"));
    }

    private static @Nullable String ofAnotherRoute(AppendTransaction append, RouteView route) throws SQLException {
        String[] names =
                Stream.concat(Stream.of(route.name()), route.aliases().stream()).toArray(String[]::new);
        try (var find = append.connection().prepareStatement(OF_ANOTHER_ROUTE)) {
            find.setArray(1, append.connection().createArrayOf("text", names));
            find.setString(2, append.log());
            find.setString(3, route.name());
            return first(find);
        }
    }

    private static @Nullable String ofAModel(AppendTransaction append, RouteView route) throws SQLException {
        try (var find = append.connection().prepareStatement(OF_A_MODEL)) {
            find.setArray(
                    1, append.connection().createArrayOf("text", route.aliases().toArray()));
            find.setString(2, append.log());
            return first(find);
        }
    }

    private static @Nullable String first(PreparedStatement find) throws SQLException {
        try (var row = find.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static Refused refused(String message, String name, String code) {
        return new Refused(new Conflict(message.formatted(name), code));
    }
}
