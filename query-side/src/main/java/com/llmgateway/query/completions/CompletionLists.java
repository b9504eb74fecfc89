package com.llmgateway.query.completions;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListCompletions;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which completions there are. */
@Component
class CompletionLists {

    private final JdbcClient db;

    CompletionLists(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    List<CompletionId> list(ListCompletions query) {
        return db.sql("""
                select completion from read_model.completion
                where (cast(:user as uuid) is null or user_id = :user)
                  and (cast(:before as uuid) is null or completion < :before)
                order by completion desc limit :limit
                """)
                .param("user", query.user() == null ? null : query.user().value(), Types.OTHER)
                .param("before", query.before() == null ? null : query.before().value(), Types.OTHER)
                .param("limit", query.limit())
                .query((row, _) -> new CompletionId(row.getObject(1, UUID.class)))
                .list();
    }
}
