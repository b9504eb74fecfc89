package com.llmgateway.command.completions;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionBegun;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.MadeResponse;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.identity.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers who made a response, so that whoever is told of it can ask for it at once, on every node. */
record ResponseClause(UserId user, ResponseId response, MadeResponse made) implements Clause {

    /** Nothing when the event tells of no response that the provider keeps, or no key made it. */
    static Optional<ResponseClause> of(CompletionEvent event) {
        ResponseId response = response(event);
        Route route = event.route();
        return response == null || route.providerKey() == null
                ? Optional.empty()
                : Optional.of(new ResponseClause(
                        event.user(),
                        response,
                        new MadeResponse(event.completion(), route.providerKey(), route.provider())));
    }

    private static @Nullable ResponseId response(CompletionEvent event) {
        return switch (event) {
            case CompletionBegun begun -> begun.responseId();
            case CompletionSettled settled -> settled.responseId();
            case CompletionFailed failed -> failed.responseId();
            case CompletionAdmitted _,
                    CompletionAttemptFailed _,
                    CompletionAbandoned _,
                    CompletionPriced _,
                    CompletionAttemptPriced _ -> null;
        };
    }
}
