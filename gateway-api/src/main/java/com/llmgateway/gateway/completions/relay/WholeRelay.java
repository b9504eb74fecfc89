package com.llmgateway.gateway.completions.relay;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Metadata;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.Endpoint.Answers;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.web.ApiError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/** Passes a whole answer on, once it is booked. */
public final class WholeRelay {

    public static final int LONGEST_ANSWER = 64 << 20;

    private final Book book;

    private final Reply reply;

    private final Endpoint endpoint;

    public WholeRelay(Book book, Reply reply, Endpoint endpoint) {
        this.book = book;
        this.reply = reply;
        this.endpoint = endpoint;
    }

    public void relay(Answered answered) {
        var counted = TokenCount.keepingText();
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
        Optional<Seen> seen = AnswerScan.of(answer, counted)
                .or(() -> endpoint.answers() == Answers.FILE ? Optional.of(Seen.of(null, null)) : Optional.empty())
                .filter(this::isWhole);
        Seen found = seen.orElseThrow(() -> broken(ProviderFault.BROKEN));
        String reported = found.usage() == null ? null : found.usage().of(answer);
        Metadata metadata = book.settle(reported, counted, found);
        reply.headers(answered.headers());
        reply.headers(metadata.headers());
        reply.whole(200, contentType(answered), withMetadata(answer, found, metadata));
    }

    private String contentType(Answered answered) {
        return endpoint.answers() == Answers.FILE
                ? answered.headers().getOrDefault("content-type", "application/octet-stream")
                : "application/json";
    }

    private boolean isWhole(Seen answer) {
        return !answer.error() && (endpoint.answers() != Answers.CHOICES || answer.choices() >= 0);
    }

    private byte[] withMetadata(byte[] answer, Seen seen, Metadata metadata) {
        return endpoint.answers() == Answers.CHOICES
                ? metadata.into(new Splice(answer), seen).apply(new Span(0, answer.length))
                : answer;
    }

    private Refused broken(ProviderFault fault) {
        var refusal = new ProviderUnavailable(fault, book.route().provider());
        book.fail(ApiError.of(refusal).code(), null);
        return new Refused(refusal);
    }
}
