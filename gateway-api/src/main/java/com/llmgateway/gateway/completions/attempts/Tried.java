package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.web.ApiError;
import org.jspecify.annotations.Nullable;

/** What one place has answered to one try. */
record Tried(Candidate candidate, Outcome outcome, Verdict verdict, Timing timing) {

    /** Whether it fails others too. A model that is not there, or not for this key, will not be there for the next one. */
    boolean isFaultOfPlace() {
        return verdict.isProvidersFault()
                || (verdict == Verdict.REFUSED
                        && outcome instanceof Declined declined
                        && (declined.status() == 403 || declined.status() == 404));
    }

    /** What failed. A provider that had begun to answer has taken the prompt, and will want it paid. */
    FailedAttempt failure(Usage prompt) {
        return switch (outcome) {
            case Answered _ -> throw new IllegalStateException("It did not fail");
            case Declined(var status, var _, var _) -> failure("upstream_refused", status, null);
            case Failed(var fault, var status, var begun) -> {
                var refusal = new ProviderUnavailable(fault, candidate.route().provider());
                yield failure(String.valueOf(ApiError.of(refusal).code()), status, begun ? prompt : null);
            }
        };
    }

    private FailedAttempt failure(String code, @Nullable Integer status, @Nullable Usage usage) {
        return new FailedAttempt(candidate.route(), code, status, timing, usage);
    }
}
