package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;

/** What the outcome of one try means for the next. */
enum Verdict {
    /** The provider serves. */
    SERVED,
    /** The provider's last word about this very request. */
    REFUSED,
    /** The provider would rather not say anything about this. Nobody else is asked. */
    FILTERED,
    /** The prompt is too long for this model. */
    TOO_LONG,
    /** Out of order for a moment. */
    FALTERED,
    /** Not by this key. */
    NO_CREDIT,
    /** Nothing was heard in time. */
    SILENT,
    /** The time for the whole answer is over, or it may go on with nobody listening: what was bought is not bought again. */
    EXPIRED,
    /** All of it was made, and is longer than can be passed on: neither is this. */
    OVERSIZED;

    /** @param runsOn whether a provider that has heard the request goes on with it by itself */
    static Verdict of(Outcome outcome, boolean streamed, boolean runsOn) {
        return switch (outcome) {
            case Answered _ -> SERVED;
            case Declined declined -> of(declined.status(), ProviderError.in(declined.body()));
            case Failed(var _, var _, var taken) when taken == Taken.WHOLE -> OVERSIZED;
            case Failed(var fault, var _, var _) ->
                switch (fault) {
                    case UNREACHABLE -> FALTERED;
                    case BROKEN -> runsOn ? EXPIRED : FALTERED;
                    case TIMEOUT -> streamed && !runsOn ? SILENT : EXPIRED;
                    case REFUSED_KEY -> NO_CREDIT;
                };
        };
    }

    /** Of what a provider says in the middle of a stream. */
    static Verdict of(ProviderError error) {
        return of(error.status(500), error);
    }

    private static Verdict of(int status, ProviderError error) {
        if (status == 402 || (status == 429 && error.isOutOfCredit())) {
            return NO_CREDIT;
        }
        if (status == 429 || status >= 500) {
            return FALTERED;
        }
        if (error.isContentFilter()) {
            return FILTERED;
        }
        return error.isTooLong() ? TOO_LONG : REFUSED;
    }

    boolean isProvidersFault() {
        return switch (this) {
            case SERVED, REFUSED, FILTERED, TOO_LONG, OVERSIZED -> false;
            case FALTERED, NO_CREDIT, SILENT, EXPIRED -> true;
        };
    }
}
