package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.gateway.providers.Outcome.Answered;
import com.llmgateway.gateway.web.ApiError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/** Passes a whole answer on, once it is booked. */
final class WholeRelay {

    static final int LONGEST_ANSWER = 64 << 20;

    private final Book book;

    private final Reply reply;

    WholeRelay(Book book, Reply reply) {
        this.book = book;
        this.reply = reply;
    }

    void relay(Answered answered) {
        var counted = new TokenCount();
        byte[] answer;
        try (var body = answered.body()) {
            answer = body.readNBytes(LONGEST_ANSWER);
        } catch (IOException failure) {
            if (reply.isGone()) {
                book.settleForNobody(null, counted);
                return;
            }
            throw broken(failure instanceof InterruptedIOException ? ProviderFault.TIMEOUT : ProviderFault.BROKEN);
        }
        Optional<Seen> seen =
                AnswerScan.of(answer, counted).filter(it -> it.choices() >= 0).filter(it -> !it.error());
        Seen found = seen.orElseThrow(() -> broken(ProviderFault.BROKEN));
        String reported = found.usage() == null ? null : found.usage().of(answer);
        Metadata metadata = book.settle(reported, counted, found);
        reply.headers(answered.headers());
        reply.whole(200, metadata.into(new Splice(answer), found).apply(new Span(0, answer.length)));
    }

    private Refused broken(ProviderFault fault) {
        var refusal = new ProviderUnavailable(fault, book.admitted().route().provider());
        book.fail(ApiError.of(refusal).code(), null);
        return new Refused(refusal);
    }
}
