package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.relay.Reading.Noted;
import com.llmgateway.gateway.completions.reply.Reply;
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

    private @Nullable Event held;
    private boolean failed;
    private boolean begun;

    public EventsRelay(Book book, Reply reply, Line line) {
        this(book, reply, line, new TypedReading());
    }

    /** For a message in Anthropic's format. */
    public static EventsRelay ofMessage(Book book, Reply reply, Line line) {
        return new EventsRelay(book, reply, line, new MessageReading());
    }

    private EventsRelay(Book book, Reply reply, Line line, Reading reading) {
        this.book = book;
        this.reply = reply;
        this.line = line;
        this.reading = reading;
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
        Noted noted = reading.note(event).orElse(null);
        if (noted == null) {
            return true;
        }
        tell(noted, event);
        release();
        if (noted.completes()) {
            held = noted.event();
        } else {
            pass(noted.fails() ? hidden(noted.event()) : noted.event());
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

    private static Event hidden(Event failure) {
        return new Event(failure.name(), Account.hidden(failure.data()));
    }

    private void pass(Event event) {
        reply.event(event.name(), event.data());
    }

    private void finish() {
        if (reply.isGone()) {
            book.settleForNobody(report(), reading.counted());
            return;
        }
        settle();
        if (held != null) {
            release();
        } else if (reading.whole() != null) {
            reading.end().ifPresent(this::pass);
        } else if (!failed) {
            lastWords();
        }
        reply.flush();
    }

    private void lastWords() {
        if (line.isStopped()) {
            reply.lastEvent("error", reading.error(End.stopping()));
        } else {
            reply.event("error", reading.broken(book.route().provider()));
        }
    }

    /** What was delivered was bought; a stream that delivered nothing was not, unless its provider goes on with it. */
    private void settle() {
        Seen whole = reading.whole();
        if (whole == null && reading.counted().isEmpty() && !book.runsOn()) {
            Wordless.book(book, failed ? End.TOLD : End.unfinished(line), line, begun, report());
        } else {
            book.settle(report(), reading.counted(), whole);
        }
    }

    private @Nullable UsageReport report() {
        return UsageReport.of(reading.report(), line.report());
    }
}
