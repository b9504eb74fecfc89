package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.answer.Chunk;
import com.llmgateway.gateway.completions.answer.OpenChoices;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Metadata;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on, event by event, and books it before its last bytes. The chunk that may have to carry the gateway's
 * own words is held back until it is known whether it does.
 */
public final class StreamRelay {

    private static final int LONGEST_EVENT = 32 << 20;
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

    /** How a stream came to its end. */
    private enum End {
        WHOLE,
        BROKEN,
        TOLD,
        CLIENT_LEFT
    }

    private final Book book;
    private final Reply reply;
    private final Line line;
    private final StreamShape shape;
    private final TokenCount counted = TokenCount.keepingText();
    private final OpenChoices choices = new OpenChoices();

    private @Nullable Chunk held;
    private @Nullable Chunk finish;
    private @Nullable String reported;
    private boolean usageTold;

    public StreamRelay(Book book, Reply reply, Line line, StreamShape shape) {
        this.book = book;
        this.reply = reply;
        this.line = line;
        this.shape = shape;
    }

    public void relay(Answered answered) {
        reply.headers(answered.headers());
        reply.beginEvents();
        End end;
        try (var body = answered.body()) {
            end = relay(new EventReader(body, LONGEST_EVENT, this::beforeWaiting));
            if (end == End.CLIENT_LEFT) {
                line.cut();
            }
            // Booked before the connection is given up: closing it may wait for the provider.
            finish(end);
        } catch (IOException _) {
            // Only closing throws here, and the answer is complete by then.
        }
    }

    private End relay(EventReader events) {
        try {
            for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
                End end = pass(next.get());
                if (reply.isGone()) {
                    return End.CLIENT_LEFT;
                }
                if (end != null) {
                    return end;
                }
            }
        } catch (IOException _) {
            return reply.isGone() ? End.CLIENT_LEFT : whole();
        }
        return whole();
    }

    private void beforeWaiting() {
        reply.flush();
        if (!counted.isEmpty()) {
            line.heard();
        }
    }

    /** Without a finish reason nobody knows whether the answer is all there. */
    private End whole() {
        return isFinished() ? End.WHOLE : End.BROKEN;
    }

    private boolean isFinished() {
        return finish != null && choices.haveAllEnded();
    }

    /** Passes an event on; tells when it was the last. */
    private @Nullable End pass(Event event) {
        if (event.isComment()) {
            reply.comment();
            return null;
        }
        if (event.isDone()) {
            return whole();
        }
        Seen seen = AnswerScan.of(event.data(), counted, choices).orElse(null);
        if (seen == null) {
            return End.BROKEN;
        }
        var chunk = new Chunk(event.data(), seen);
        if (seen.error()) {
            release();
            reply.event(chunk.data());
            return End.TOLD;
        }
        reported = seen.usage() == null ? reported : seen.usage().of(event.data());
        return place(chunk);
    }

    private @Nullable End place(Chunk chunk) {
        Seen seen = chunk.seen();
        if (shape.usageAsked() || !seen.isUsageOnly()) {
            release();
            usageTold |= seen.tellsUsage();
            finish = seen.finishReason() == null ? finish : chunk;
            pass(chunk);
        }
        return seen.isUsageOnly() && isFinished() ? End.WHOLE : null;
    }

    /** What may be the last chunk waits for the gateway's own words. */
    private void pass(Chunk chunk) {
        if (isFinished()) {
            held = chunk;
        } else {
            reply.event(shape.plain(chunk));
        }
    }

    private void release() {
        Chunk waiting = held;
        held = null;
        if (waiting != null) {
            reply.event(shape.plain(waiting));
        }
    }

    private void finish(End end) {
        switch (end) {
            case WHOLE -> {
                Chunk last = finish;
                Metadata metadata = book.settle(reported, counted, last == null ? null : last.seen());
                sayLast(metadata);
            }
            case BROKEN, TOLD -> {
                bookBroken();
                if (end == End.BROKEN) {
                    release();
                    reply.event(StreamShape.broken(book.route().provider()));
                }
                reply.breakOff();
            }
            case CLIENT_LEFT -> book.settleForNobody(reported, counted);
        }
    }

    /** What was delivered was bought; a stream that delivered nothing was not. */
    private void bookBroken() {
        if (counted.isEmpty() && reported == null) {
            book.fail("upstream_broken", null);
        } else {
            book.settle(reported, counted, null);
        }
    }

    private void sayLast(Metadata metadata) {
        Chunk last = held;
        if (last != null && (usageTold || !shape.usageAsked())) {
            reply.event(shape.last(last, metadata));
        } else {
            release();
            reply.event(StreamShape.usage(finish, metadata));
        }
        reply.event(DONE);
        reply.flush();
    }
}
