package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Tells text that no table holds, such as one with a zero byte, from a bug: whoever sent it can send another. */
final class UnkeepableText {

    /** Of PostgreSQL: a character that is not in its repertoire, and one that cannot be translated. */
    private static final Set<String> STATES = Set.of("22021", "22P05");

    private UnkeepableText() {}

    static Optional<ApiError> translate(Throwable failure) {
        return Causes.chain(failure)
                .filter(cause ->
                        cause instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState())))
                .map(_ -> ApiError.of(new InvalidRequest(
                        "The request holds a character that cannot be kept, such as a zero byte.",
                        null,
                        "invalid_value")))
                .findFirst();
    }
}
