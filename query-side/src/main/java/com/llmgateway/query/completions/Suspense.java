package com.llmgateway.query.completions;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.FindSuspended;
import com.llmgateway.contracts.completions.CompletionsQuery.ListSuspense;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.completions.SuspenseView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what has been used and has no price yet. */
@Component
class Suspense {

    private static final Suspended BEFORE_ALL =
            new Suspended(new CompletionId(new UUID(0, 0)), Suspended.ITSELF, Instant.EPOCH);

    private final JdbcClient db;

    Suspense(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    List<SuspenseView> handle(ListSuspense list) {
        return db.sql("""
                        select provider || '/' || model as name, count(*) as requests, sum(input_tokens) as input,
                            sum(output_tokens) as output, min(ended_at) as at
                        from read_model.suspended_completion group by 1 order by 1
                        """)
                .query((row, _) -> new SuspenseView(
                        row.getString("name"),
                        row.getLong("requests"),
                        row.getLong("input"),
                        row.getLong("output"),
                        at(row, "at")))
                .list();
    }

    @QueryHandler
    List<Suspended> handle(FindSuspended find) {
        Suspended after = Objects.requireNonNullElse(find.after(), BEFORE_ALL);
        return db.sql("""
                        select completion, attempt, ended_at from read_model.suspended_completion
                        where provider = ? and model = ? and (ended_at, completion, attempt) > (?, ?, ?)
                        order by ended_at, completion, attempt limit ?
                        """)
                .params(
                        find.provider(),
                        find.model(),
                        after.endedAt().atOffset(ZoneOffset.UTC),
                        after.completion().value(),
                        after.attempt(),
                        find.limit())
                .query((row, _) -> new Suspended(
                        new CompletionId(row.getObject("completion", UUID.class)),
                        row.getLong("attempt"),
                        at(row, "ended_at")))
                .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
