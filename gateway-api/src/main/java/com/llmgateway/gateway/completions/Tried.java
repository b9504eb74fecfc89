package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.gateway.providers.Outcome;
import com.llmgateway.gateway.providers.Outcome.Answered;
import com.llmgateway.gateway.providers.Outcome.Declined;
import com.llmgateway.gateway.providers.Outcome.Failed;
import com.llmgateway.gateway.web.ApiError;
import org.jspecify.annotations.Nullable;

/** What one place has answered to one try. */
record Tried(Candidate candidate, Outcome outcome, Verdict verdict, Timing timing) {

    FailedAttempt failure() {
        return switch (outcome) {
            case Answered _ -> throw new IllegalStateException("It did not fail");
            case Declined(var status, var _, var _) -> failure("upstream_refused", status);
            case Failed(var fault, var status) -> {
                var refusal = new ProviderUnavailable(fault, candidate.route().provider());
                yield failure(String.valueOf(ApiError.of(refusal).code()), status);
            }
        };
    }

    private FailedAttempt failure(String code, @Nullable Integer status) {
        return new FailedAttempt(candidate.route(), code, status, timing, null);
    }
}
