package com.llmgateway.gateway.completions.relay;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.answer.Chunk;
import com.llmgateway.gateway.completions.answer.Gaps;
import com.llmgateway.gateway.completions.answer.OpenChoices;
import com.llmgateway.gateway.completions.answer.Said;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.attempts.Continuations;
import com.llmgateway.gateway.completions.attempts.Exchange;
import com.llmgateway.gateway.completions.attempts.Seam;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Metadata;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import com.llmgateway.gateway.providers.openai.ErrorBodies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on, event by event, and books it before its last bytes. The chunk that may have to carry the gateway's
 * own words is held back until it is known whether it does. Where the stream breaks off, somebody else may go on with it.
 */
public final class StreamRelay {

    private static final int LONGEST_EVENT = 32 << 20;
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final Exchange exchange;
    private final Book book;
    private final Reply reply;
    private final Line line;
    private final StreamShape shape;
    private final Continuations continuations;
    private final @Nullable Said said;
    private final @Nullable Seam seam;
    private final TokenCount counted = TokenCount.keepingText();
    private final HeldBack chunks;
    private final OpenChoices choices;
    private final Stencils stencils;

    private @Nullable Chunk finish;
    private @Nullable Chunk told;
    private @Nullable UsageReport reported;
    private boolean begun;

    public StreamRelay(Exchange exchange, Continuations continuations) {
        this(exchange, continuations, continuations.keeping(exchange.request()).orElse(null), null);
    }

    private StreamRelay(Exchange exchange, Continuations continuations, @Nullable Said said, @Nullable Seam seam) {
        this.exchange = exchange;
        this.book = exchange.book();
        this.reply = exchange.reply();
        this.line = exchange.line();
        this.shape = StreamShape.of(exchange.request(), book.route().provider());
        this.continuations = continuations;
        this.said = said;
        this.seam = seam;
        this.chunks = new HeldBack(shape, reply);
        this.choices = new OpenChoices(said);
        // Words that are kept to be gone on with have to be read.
        this.stencils = new Stencils(shape, said == null);
    }

    public void relay(Answered answered) {
        reply.headers(answered.headers());
        reply.beginEvents();
        End end = End.BROKEN;
        try (var body = answered.body()) {
            end = relay(new EventReader(body, LONGEST_EVENT, this::beforeWaiting));
            if (end == End.CLIENT_LEFT) {
                line.cut();
            }
            // Booked before the connection is given up: closing it may wait for the provider.
            if (!mayGoOn(end)) {
                finish(end, UsageReport.of(reported, line.report()));
            }
        } catch (IOException _) {
            // Only closing throws here, and all that came has passed by then.
        }
        if (mayGoOn(end)) {
            goOn(end);
        }
    }

    private End relay(EventReader events) {
        try {
            for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
                End end = pass(next.get());
                // All that was bought is here, and is to be given again to whoever left just now.
                if (end == End.WHOLE) {
                    return end;
                }
                if (hasLeft()) {
                    return End.CLIENT_LEFT;
                }
                if (end != null) {
                    return end;
                }
            }
        } catch (IOException _) {
            return hasLeft() ? End.CLIENT_LEFT : silent();
        }
        return silent();
    }

    /** Who leaves when all was said, and only its usage is missing, has all of it. */
    private boolean hasLeft() {
        return reply.isGone() && silent() != End.WHOLE;
    }

    /** Where nobody says that it is all, a choice may be missing of which nothing was heard yet. */
    private End silent() {
        return choices.haveBegun(exchange.request().choices()) ? whole() : End.unfinished(line);
    }

    private void beforeWaiting() {
        reply.flush();
        if (counted.isEmpty()) {
            line.stirred();
        } else {
            line.heard();
        }
    }

    /** Without a finish reason nobody knows whether the answer is all there. */
    private End whole() {
        return isFinished() ? End.WHOLE : End.unfinished(line);
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
        byte[] data = seam == null ? event.data() : seam.mend(event.data()).orElse(NOTHING);
        return data.length == 0 || stencils.pass(data, counted, reply) ? null : pass(data);
    }

    private @Nullable End pass(byte[] data) {
        Gaps gaps = stencils.gaps();
        Seen seen = AnswerScan.of(data, counted, choices, gaps).orElse(null);
        if (seen == null) {
            return End.BROKEN;
        }
        var chunk = new Chunk(data, seen);
        reported = seen.usage() == null ? reported : UsageReport.of(seen.usage().of(data));
        if (seen.error()) {
            told = new Chunk(Account.hidden(ErrorBodies.inOpenAisForm(data)), seen);
            book.noteLastWords(told.data());
            return End.TOLD;
        }
        if (seen.isForeign()) {
            return null;
        }
        begun = true;
        End end = place(chunk);
        // What follows an end is held back, and so has to be read.
        stencils.learn(chunk, isFinished() ? null : gaps);
        return end;
    }

    private @Nullable End place(Chunk chunk) {
        Seen seen = chunk.seen();
        if (shape.usageAsked() || !seen.isUsageOnly()) {
            finish = seen.finishReason() == null ? finish : chunk;
            chunks.pass(chunk, isFinished());
            if (said != null) {
                said.pass(chunk);
            }
        }
        return seen.isUsageOnly() && isFinished() ? End.WHOLE : null;
    }

    /** What broke off in the middle of a text can be gone on with, unless it was not to be said. */
    private boolean mayGoOn(End end) {
        boolean toldOff = end == End.TOLD && told != null && !Continuations.isLastWord(told.data());
        return (end == End.BROKEN || toldOff) && said != null && !isFinished() && said.canBeGoneOnWith();
    }

    private void goOn(End end) {
        Said before = said == null ? new Said() : said;
        UsageReport report = UsageReport.of(reported, line.report());
        FailedAttempt brokenOff = book.brokenOff(end.code(line), report, counted);
        reply.flush();
        continuations
                .after(brokenOff, line.isLate(), before, exchange)
                .ifPresentOrElse(
                        leg -> new StreamRelay(exchange, continuations, before.rewound(), leg.seam())
                                .relay(leg.answered()),
                        () -> finish(reply.isGone() ? End.CLIENT_LEFT : end, report));
    }

    private void finish(End end, @Nullable UsageReport report) {
        switch (end) {
            case WHOLE -> sayLast(book.settle(report, counted, finish == null ? null : finish.seen()));
            case BROKEN, TOLD, STOPPED -> {
                bookBroken(end, report);
                chunks.release();
                reply.event(told == null ? end.words(book.route().provider()) : told.data());
                reply.breakOff();
            }
            case CLIENT_LEFT -> book.settleForNobody(report, counted);
        }
    }

    /** What was delivered was bought; a stream that delivered nothing was not. */
    private void bookBroken(End end, @Nullable UsageReport report) {
        if (counted.isEmpty()) {
            Wordless.book(book, end, line, begun, report);
        } else {
            book.settle(report, counted, null);
        }
    }

    private void sayLast(Metadata metadata) {
        chunks.sayLast(finish, metadata);
        reply.event(DONE);
        reply.flush();
    }
}
