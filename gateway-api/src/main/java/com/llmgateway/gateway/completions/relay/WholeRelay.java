package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.WholeBody;
import com.llmgateway.gateway.completions.attempts.Exchange;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Metadata;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.Endpoint.Answers;
import com.llmgateway.gateway.completions.wire.Span;
import com.llmgateway.gateway.completions.wire.Splice;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.util.Map;

/** Passes a whole answer on, once it is booked. */
public final class WholeRelay {

    private static final String TYPE = "content-type";

    private final Book book;

    private final Reply reply;

    private final Line line;

    private final Endpoint endpoint;

    public WholeRelay(Exchange exchange) {
        this.book = exchange.book();
        this.reply = exchange.reply();
        this.line = exchange.line();
        this.endpoint = exchange.request().endpoint();
    }

    public void relay(WholeBody answer, Map<String, String> headers) {
        if (endpoint.equals(Endpoint.RESPONSES)) {
            answer.seen().name(answer.text()).ifPresent(book::called);
        }
        Metadata metadata =
                book.settle(UsageReport.of(answer.report(), line.report()), answer.counted(), answer.seen());
        reply.headers(headers);
        metadata.headers(reply::header);
        reply.whole(200, contentType(headers), withMetadata(answer, metadata));
    }

    private String contentType(Map<String, String> headers) {
        return endpoint.answers() == Answers.FILE
                ? headers.getOrDefault(TYPE, "application/octet-stream")
                : "application/json";
    }

    private byte[] withMetadata(WholeBody answer, Metadata metadata) {
        byte[] text = answer.text();
        return endpoint.answers() == Answers.CHOICES
                ? metadata.into(new Splice(text), answer.seen()).apply(new Span(0, text.length))
                : text;
    }
}
