package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import com.llmgateway.gateway.providers.messages.MessageMeter;
import com.llmgateway.gateway.providers.messages.MessageMeter.Passed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes a stream in Anthropic's format on as it comes, and books it before its last event. */
public final class MessageRelay {

    private static final int LONGEST = 64 << 20;
    private static final byte[] STOP = "{\"type\":\"message_stop\"}".getBytes(StandardCharsets.UTF_8);

    private final Book book;
    private final Reply reply;
    private final Line line;
    private final MessageMeter meter = new MessageMeter();
    private final TokenCount counted = new TokenCount();

    private @Nullable Event last;
    private boolean told;

    public MessageRelay(Book book, Reply reply, Line line) {
        this.book = book;
        this.reply = reply;
        this.line = line;
    }

    public void relay(Answered answered) {
        reply.headers(answered.headers());
        reply.beginEvents();
        try (var body = answered.body()) {
            pass(new EventReader(body, LONGEST, reply::flush));
            if (reply.isGone()) {
                line.cut();
            }
            // Booked before the connection is given up: closing it may wait for the provider.
            finish();
        } catch (IOException _) {
            // Only closing throws here, and the answer is complete by then.
        }
    }

    private void pass(EventReader events) {
        try {
            for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
                if (!pass(next.get()) || reply.isGone()) {
                    return;
                }
            }
        } catch (IOException _) {
            // What was said until then tells whether anything is missing.
        }
    }

    /** Passes an event on, but for the last, which waits for the books; tells whether more may come. */
    private boolean pass(Event event) {
        if (event.isComment()) {
            reply.comment();
            return true;
        }
        Passed passed = note(event.data()).orElse(null);
        if (passed == null) {
            return false;
        }
        if (passed.isLast()) {
            last = event;
            return false;
        }
        reply.event(passed.type(), event.data());
        told = passed.isError();
        return !told;
    }

    private Optional<Passed> note(byte[] data) {
        Optional<Passed> passed = meter.read(data);
        passed.ifPresent(it -> counted.add(it.text().toCharArray(), 0, it.text().length()));
        return passed;
    }

    private void finish() {
        if (reply.isGone()) {
            book.settleForNobody(meter.usage(), counted);
            return;
        }
        if (meter.finishReason() == null && counted.isEmpty()) {
            book.fail("upstream_broken", null);
        } else {
            book.settle(meter.usage(), counted, meter.finishReason() == null ? null : seen());
        }
        if (last != null) {
            reply.event("message_stop", last.data());
        } else if (meter.finishReason() != null) {
            reply.event("message_stop", STOP);
        } else if (!told) {
            reply.event("error", MessageError.broken(book.route().provider()));
        }
        reply.flush();
    }

    private Seen seen() {
        return Seen.of(meter.model(), meter.finishReason());
    }
}
