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
            case Failed failed -> of(failed, streamed, runsOn && failed.taken() != Taken.NOTHING);
        };
    }

    private static Verdict of(Failed failed, boolean streamed, boolean goesOn) {
        return switch (failed.fault()) {
            case UNREACHABLE -> FALTERED;
            case BROKEN -> goesOn ? EXPIRED : FALTERED;
            case TIMEOUT -> streamed && !goesOn ? SILENT : ofTheWhole(failed.taken());
            case REFUSED_KEY -> NO_CREDIT;
        };
    }

    /** What was never sent is nowhere at work: whoever has more time may be asked for it. */
    private static Verdict ofTheWhole(Taken taken) {
        return taken == Taken.NOTHING ? FALTERED : EXPIRED;
    }

    /** Of what a provider says in the middle of a stream. */
    static Verdict of(ProviderError error) {
        return of(error.status(500), error);
    }

    private static Verdict of(int status, ProviderError error) {
        if (status == 402 || (status < 500 && error.isOutOfCredit())) {
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
