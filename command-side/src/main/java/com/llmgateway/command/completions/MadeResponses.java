package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.FindResponse;
import com.llmgateway.contracts.completions.MadeResponse;
import com.llmgateway.contracts.keys.ProviderKeyId;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows who made which response, for each user apart. */
@Component
class MadeResponses {

    private final JdbcClient db;

    MadeResponses(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    Optional<MadeResponse> find(FindResponse query) {
        return db.sql("""
                select completion_id, provider_key_id, provider from gateway.response
                where log = 'main' and user_id = ? and response_id = ?
                """)
                .params(query.user().value(), query.response().value())
                .query((row, _) -> new MadeResponse(
                        new CompletionId(row.getObject("completion_id", UUID.class)),
                        new ProviderKeyId(row.getObject("provider_key_id", UUID.class)),
                        row.getString("provider")))
                .optional();
    }
}
