package com.llmgateway.command.completions;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.MadeResponse;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.identity.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers who made a response, so that whoever is told of it can ask for it at once, on every node. */
record ResponseClause(UserId user, ResponseId response, MadeResponse made) implements Clause {

    /** Nothing when the provider keeps nothing, or no key made it. */
    static Optional<ResponseClause> of(
            UserId user, CompletionId completion, @Nullable ResponseId response, Route route) {
        return response == null || route.providerKey() == null
                ? Optional.empty()
                : Optional.of(new ResponseClause(
                        user, response, new MadeResponse(completion, route.providerKey(), route.provider())));
    }
}
