package com.llmgateway.query.completions;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOpen;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the open completions of a node, or of the dead ones; their ids rise with time. */
@Component
class OpenCompletions {

    private static final CompletionId BEFORE_ALL = new CompletionId(new UUID(0, 0));

    private final JdbcClient db;

    OpenCompletions(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    List<CompletionId> handle(ListOrphans list) {
        CompletionId after = Objects.requireNonNullElse(list.after(), BEFORE_ALL);
        String[] alive = list.aliveNodes().stream().map(UUID::toString).toArray(String[]::new);
        return db.sql("""
                select completion from read_model.open_completion
                where node <> all(?::uuid[]) and admitted_at < ?::timestamptz and completion > ?
                order by completion limit ?
                """)
                .params(List.of(alive, list.before().toString(), after.value(), list.limit()))
                .query((row, _) -> new CompletionId(row.getObject(1, UUID.class)))
                .list();
    }

    @QueryHandler
    List<CompletionId> handle(ListOpen list) {
        CompletionId after = Objects.requireNonNullElse(list.after(), BEFORE_ALL);
        return db.sql("""
                select completion from read_model.open_completion
                where node = ? and admitted_at < ?::timestamptz and completion > ?
                order by completion limit ?
                """)
                .params(list.node(), list.before().toString(), after.value(), list.limit())
                .query((row, _) -> new CompletionId(row.getObject(1, UUID.class)))
                .list();
    }
}
