package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.AnswerQuery.FindAnswered;
import com.llmgateway.contracts.completions.CompletionId;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which requests have been answered, also for those for whom there is no room to ask again. */
@Component
class AnsweredClaims {

    private static final String FIND = """
            select held.completion_id from gateway.claim held
            where held.log = 'main' and held.user_id = ? and held.key = ? and held.request = ?
                and held.claimed_at > now() - interval '24 h' and %s and not %s
            """.formatted(ClaimSql.ANSWERED, ClaimSql.UNANSWERED);

    private final JdbcClient db;

    AnsweredClaims(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    Optional<CompletionId> find(FindAnswered query) {
        return db.sql(FIND)
                .params(query.user().value(), query.claim().key(), query.claim().request())
                .query(UUID.class)
                .optional()
                .map(CompletionId::new);
    }
}
