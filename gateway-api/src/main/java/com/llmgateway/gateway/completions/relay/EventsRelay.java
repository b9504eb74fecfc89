package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.attempts.Exchange;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.relay.Reading.Noted;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.usage.Metering;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes a stream of typed events on as they come, and books it before the one that completes it. */
public final class EventsRelay {

    static final int LONGEST_EVENT = 32 << 20;

    private final Book book;
    private final Reply reply;
    private final Line line;
    private final Reading reading;
    private final boolean text;
    private final long pictures;

    private @Nullable Event held;
    private long completed;
    private boolean over;
    private boolean failed;
    private boolean begun;

    public EventsRelay(Exchange exchange) {
        this(exchange, TypedReading.of(exchange.request().endpoint()));
    }

    /** For a message in Anthropic's format. */
    public static EventsRelay ofMessage(Exchange exchange) {
        return new EventsRelay(exchange, new MessageReading(exchange.reply().requestId()));
    }

    private EventsRelay(Exchange exchange, Reading reading) {
        this.book = exchange.book();
        this.reply = exchange.reply();
        this.line = exchange.line();
        this.reading = reading;
        this.text = Metering.isText(exchange.request().endpoint().purpose());
        this.pictures = pictures(exchange.request());
    }

    public void relay(Answered answered) {
        reply.headers(answered.headers());
        reply.beginEvents();
        try (var body = answered.body()) {
            pass(new EventReader(body, LONGEST_EVENT, this::beforeWaiting));
            if (reply.isGone()) {
                line.cut();
            }
            // Booked before the connection is given up: closing it may wait for the provider.
            finish();
        } catch (IOException _) {
            // Only closing throws here, and the answer is complete by then.
        }
    }

    private void beforeWaiting() {
        reply.flush();
        if (reading.counted().isEmpty()) {
            line.stirred();
        } else {
            line.heard();
        }
    }

    private void pass(EventReader events) {
        try {
            while (!over && !reply.isGone()) {
                Optional<Event> next = events.next();
                over = next.isEmpty() || passes(next.get());
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
        Noted noted = reading.note(event).orElse(null);
        if (noted == null) {
            return true;
        }
        tell(noted, event);
        release();
        if (noted.completes()) {
            completed++;
            held = noted.event();
        } else {
            pass(noted.told());
        }
        return noted.ends();
    }

    /** @param said in the provider's own words */
    private void tell(Noted noted, Event said) {
        begun |= noted.begins();
        if (noted.fails()) {
            failed = true;
            book.noteLastWords(said.data());
        }
        reading.answer().ifPresent(book::called);
        if (noted.ends()) {
            book.markOver();
        }
    }

    private void release() {
        Event waiting = held;
        held = null;
        if (waiting != null) {
            pass(waiting);
        }
    }

    private void pass(Event event) {
        reply.event(event.name(), event.data());
    }

    private void finish() {
        if (reply.isGone() && !isAllThere()) {
            book.settleForNobody(report(), reading.counted());
            return;
        }
        settle();
        if (held != null) {
            release();
        } else if (reading.whole() != null) {
            reading.end().ifPresent(this::pass);
        } else if (!failed) {
            reply.lastEvent("error", reading.lastWords(line, book.route().provider()));
        }
        reply.flush();
    }

    /** Where several pictures were asked for, the end of one is not yet that of all. */
    private boolean isAllThere() {
        return reading.whole() != null && (over || completed >= pictures);
    }

    private static long pictures(ModelRequest request) {
        return request.endpoint().purpose() == Purpose.IMAGE ? request.units() : 0;
    }

    /** What was delivered was bought; a stream that delivered nothing was not, unless its provider goes on with it. */
    private void settle() {
        Seen whole = reading.whole();
        if (whole == null && !hasDelivered() && !book.runsOn()) {
            Wordless.book(book, failed ? End.TOLD : End.unfinished(line), line, begun, report());
        } else {
            book.settle(report(), reading.counted(), whole);
        }
    }

    /** Pictures and sound have no words to be counted. */
    private boolean hasDelivered() {
        return text ? !reading.counted().isEmpty() : begun;
    }

    private @Nullable UsageReport report() {
        return UsageReport.of(reading.report(), line.report());
    }
}
