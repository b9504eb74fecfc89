package com.llmgateway.command.log;

import com.llmgateway.contracts.settings.CannotStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Whether a commit on this database survives a power cut, and whether history is safe from the gateway itself. */
public final class Durability {

    private final Map<String, String> settings;

    private Durability(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Refuses to go on where acknowledged events could be lost or rewritten, unless the operator promises durability. */
    static Durability demand(DataSource source, boolean promised) {
        try (Connection connection = source.getConnection()) {
            var durability = new Durability(settings(connection));
            if (!promised) {
                durability.demandAllOn();
            }
            demandPrimary(connection);
            demandHistoryIsSafe(connection);
            return durability;
        } catch (SQLException failure) {
            throw new CannotStart("The database's durability cannot be checked: " + failure.getMessage(), failure);
        }
    }

    /** The settings that decide it, by name. */
    public Map<String, String> settings() {
        return settings;
    }

    private void demandAllOn() {
        settings.forEach((name, value) -> {
            if ("off".equals(value)) {
                throw new CannotStart("""
                        PostgreSQL runs with %s=off, so it can lose what it acknowledged. Switch it on, or set \
                        GATEWAY_DATABASE_DURABILITY=managed if its storage promises durability by itself.\
                        """.formatted(name));
            }
        });
    }

    private static void demandPrimary(Connection connection) throws SQLException {
        if (yes(connection, "select pg_is_in_recovery()")) {
            throw new CannotStart("This PostgreSQL is a replica; the gateway needs the primary.");
        }
    }

    private static void demandHistoryIsSafe(Connection connection) throws SQLException {
        if (yes(connection, "select has_table_privilege('gateway.event', 'UPDATE, DELETE, TRUNCATE')")) {
            throw new CannotStart("The gateway's role can rewrite gateway.event; it must work under gateway_app.");
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select name, setting from pg_settings
                        where name in ('fsync', 'synchronous_commit', 'full_page_writes')
                        """)) {
            var settings = new TreeMap<String, String>();
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
            return settings;
        }
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
