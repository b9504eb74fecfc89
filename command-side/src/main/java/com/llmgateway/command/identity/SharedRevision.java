package com.llmgateway.command.identity;

import com.llmgateway.command.log.AppendTransaction;
import java.sql.SQLException;

/** Counts the changes of what all callers share, so that whoever remembers one asks again. */
public final class SharedRevision {

    private static final String COUNT = """
            insert into gateway.shared_revision (log, revision) values (?, 1)
            on conflict (log) do update set revision = shared_revision.revision + 1
            """;

    private SharedRevision() {}

    public static void count(AppendTransaction append) throws SQLException {
        try (var count = append.connection().prepareStatement(COUNT)) {
            count.setString(1, append.log());
            count.executeUpdate();
        }
    }
}
