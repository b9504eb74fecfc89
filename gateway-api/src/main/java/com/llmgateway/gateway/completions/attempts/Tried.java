package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import com.llmgateway.gateway.web.ApiError;
import org.jspecify.annotations.Nullable;

/** What one place has answered to one try. */
record Tried(Candidate candidate, Pass pass, Outcome outcome, Verdict verdict, Timing timing) {

    /** Whether it fails others too. A model that is not there, or not for this key, will not be there for the next one. */
    boolean isFaultOfPlace() {
        return verdict.isProvidersFault() || isNotThere();
    }

    private boolean isNotThere() {
        return verdict == Verdict.REFUSED
                && outcome instanceof Declined declined
                && (declined.status() == 403 || declined.status() == 404);
    }

    /** Whether another model may take what this one refuses: it is not there, or does not know a parameter. */
    boolean isAboutTheModel() {
        return isNotThere()
                || (verdict == Verdict.REFUSED
                        && outcome instanceof Declined declined
                        && ProviderError.in(declined.body()).isUnsupported());
    }

    /** What failed, and what it may want paid all the same. */
    FailedAttempt failure(Book book) {
        return switch (outcome) {
            case Answered _ -> throw new IllegalStateException("It did not fail");
            case Declined(var status, var _, var _) ->
                failure(
                        "upstream_refused",
                        status,
                        book.consumption().wordless().orElse(null));
            case Failed(var fault, var status, var taken) -> {
                var refusal = new ProviderUnavailable(fault, candidate.route().provider());
                yield failure(String.valueOf(ApiError.of(refusal).code()), status, bought(taken, book));
            }
        };
    }

    /** What is not asked for again, because it may be at work, is taken for all that it was expected to be. */
    private @Nullable Usage bought(Taken taken, Book book) {
        return switch (taken) {
            case NOTHING -> null;
            case PERHAPS -> verdict == Verdict.EXPIRED ? book.consumption().expected() : null;
            case PROMPT ->
                verdict == Verdict.EXPIRED
                        ? book.consumption().expected()
                        : book.consumption().prompt();
            case WHOLE -> book.consumption().expected();
        };
    }

    private FailedAttempt failure(String code, @Nullable Integer status, @Nullable Usage usage) {
        return new FailedAttempt(candidate.route(), code, status, timing, usage);
    }
}
