package com.llmgateway.command.log;

import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Plain SQL for tests. */
final class Rowset {

    private Rowset() {}

    static List<String> strings(DataSource source, String query) {
        try (Connection connection = source.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static long number(DataSource source, String query) {
        return Long.parseLong(strings(source, query).getFirst());
    }

    static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rewrites history as only its owner can, on purpose. */
    static void rewrite(DataSource owner, String sql) throws SQLException {
        execute(
                owner,
                "alter table gateway.event disable trigger event_is_append_only;" + sql
                        + "; alter table gateway.event enable always trigger event_is_append_only");
    }

    /** Whether positions have no gap and the chain is whole. */
    static boolean isWhole(TestLog node) {
        return new ChainVerifier(node.source()).handle(new VerifyChain(null)).whole();
    }
}
