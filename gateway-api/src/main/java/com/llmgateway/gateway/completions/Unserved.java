package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.GatewayStopping;
import com.llmgateway.contracts.Refusal.ProviderAtWork;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.gateway.completions.attempts.Attempts;
import com.llmgateway.gateway.completions.attempts.Exchange;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import com.llmgateway.gateway.web.ApiError;

/** How a completion is booked, and refused, that nobody served. */
final class Unserved {

    private static final String CLIENT_LEFT = "client_left";

    private Unserved() {}

    static Refused by(Failed failed, Exchange exchange) {
        Book book = exchange.book();
        boolean atWork = Attempts.isAtWork(failed, book);
        if (exchange.line().isStopped()) {
            return stopped(failed, atWork, book);
        }
        String provider = book.route().provider();
        Refusal refusal = atWork
                ? new ProviderAtWork(failed.fault(), provider)
                : new ProviderUnavailable(failed.fault(), provider);
        book.fail(ApiError.of(refusal).code(), failed.status());
        return new Refused(refusal);
    }

    /** The client has left: what nobody had been sent was not bought. */
    static void left(Failed failed, Book book) {
        if (failed.taken() == Taken.NOTHING) {
            book.fail(CLIENT_LEFT, null);
        } else {
            book.settleForNobody(null, new TokenCount());
        }
    }

    /** The line was cut while nobody was being asked. */
    static void unasked(Exchange exchange) {
        if (exchange.line().isStopped()) {
            throw stopped(new Failed(ProviderFault.UNREACHABLE, null), false, exchange.book());
        }
        exchange.book().fail(CLIENT_LEFT, null);
    }

    /** Whoever has the request has sold at least the prompt. */
    private static Refused stopped(Failed failed, boolean atWork, Book book) {
        var refusal = new GatewayStopping(atWork);
        String code = String.valueOf(ApiError.of(refusal).code());
        if (failed.taken() != Taken.NOTHING) {
            book.course()
                    .noteCost(
                            code,
                            failed.status(),
                            atWork
                                    ? book.consumption().expected()
                                    : book.consumption().prompt());
        }
        book.fail(code, failed.status());
        return new Refused(refusal);
    }
}
