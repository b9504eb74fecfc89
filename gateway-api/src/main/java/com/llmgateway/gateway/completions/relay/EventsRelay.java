package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.answer.TypedEvent;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes a stream of typed events on as they come, and books it before the one that completes it. */
public final class EventsRelay {

    private static final int LONGEST_EVENT = 32 << 20;

    private final Book book;
    private final Reply reply;
    private final Line line;
    private final TokenCount counted = new TokenCount();

    private @Nullable Event held;
    private @Nullable TypedEvent last;
    private @Nullable String reported;
    private boolean failed;

    public EventsRelay(Book book, Reply reply, Line line) {
        this.book = book;
        this.reply = reply;
        this.line = line;
    }

    public void relay(Answered answered) {
        reply.headers(answered.headers());
        reply.beginEvents();
        try (var body = answered.body()) {
            pass(new EventReader(body, LONGEST_EVENT, this::beforeWaiting));
            if (reply.isGone()) {
                line.cut();
            }
            finish();
        } catch (IOException _) {
            // Only closing throws here, and the answer is complete by then.
        }
    }

    private void beforeWaiting() {
        reply.flush();
        if (!counted.isEmpty()) {
            line.heard();
        }
    }

    private void pass(EventReader events) {
        try {
            boolean over = false;
            while (!over) {
                Optional<Event> next = events.next();
                over = next.isEmpty() || passes(next.get()) || reply.isGone();
            }
        } catch (IOException _) {
            // What was complete before stays so; what was not is told below.
        }
    }

    /** Passes an event on; tells whether it was the last. */
    private boolean passes(Event event) {
        if (event.isComment()) {
            reply.comment();
            return false;
        }
        if (event.isDone()) {
            return true;
        }
        TypedEvent seen = TypedEvent.of(event.data(), counted).orElse(null);
        if (seen == null) {
            return true;
        }
        note(seen, event);
        release();
        if (seen.isLast()) {
            held = event;
        } else {
            reply.event(event.name(), event.data());
        }
        return seen.ends();
    }

    private void note(TypedEvent seen, Event event) {
        reported = seen.usage() == null ? reported : seen.usage().of(event.data());
        failed |= seen.isFailure();
        last = seen.isLast() ? seen : last;
    }

    private void release() {
        Event waiting = held;
        held = null;
        if (waiting != null) {
            reply.event(waiting.name(), waiting.data());
        }
    }

    private void finish() {
        if (reply.isGone()) {
            book.settleForNobody(reported, counted);
            return;
        }
        if (last != null) {
            book.settle(reported, counted, Seen.of(last.model(), null));
        } else if (counted.isEmpty() && reported == null) {
            book.fail("upstream_broken", null);
        } else {
            book.settle(reported, counted, null);
        }
        release();
        if (last == null && !failed) {
            reply.event("error", broken(book.route().provider()));
        }
        reply.flush();
    }

    /** In the words of both kinds of client: those that look for an event's type and those that look for an error. */
    private static byte[] broken(String provider) {
        String what = "\"message\":" + JsonText.quoted("The provider `%s` broke off its answer.".formatted(provider))
                + ",\"param\":null,\"code\":\"upstream_broken\"";
        String text = "{\"type\":\"error\"," + what + ",\"error\":{\"type\":\"server_error\"," + what + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
