package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.answer.MessageAsEvents;
import com.llmgateway.gateway.completions.answer.PicturesAsEvents;
import com.llmgateway.gateway.completions.answer.ResponseAsEvents;
import com.llmgateway.gateway.completions.answer.WholeAsEvents;
import com.llmgateway.gateway.completions.answer.WholeBody;
import com.llmgateway.gateway.completions.booking.Course;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.request.Endpoint.Answers;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import com.llmgateway.gateway.providers.messages.MessageMeter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes an answer as far as somebody else could still give it: a stream to its first words, an unstreamed one to its end.
 * What goes wrong until then has failed, whatever the head said. A stream that nobody else could give passes at once.
 */
final class Opening {

    private static final int LONGEST_EVENT = 32 << 20;
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;

    private final ModelRequest request;
    private final Reply reply;
    private final Line line;
    private final Course course;
    private final String provider;
    private final Alternatives alternatives;

    Opening(Exchange exchange, Alternatives alternatives) {
        this.request = exchange.request();
        this.reply = exchange.reply();
        this.line = exchange.line();
        this.course = exchange.book().course();
        this.provider = course.candidate().route().provider();
        this.alternatives = alternatives;
    }

    Outcome take(Outcome outcome) {
        if (outcome instanceof Answered answered) {
            if (!answered.events() || !request.streamed()) {
                return whole(answered);
            }
            return alternatives.hold() ? stream(answered) : answered;
        }
        return line.isLate() ? late(outcome) : outcome;
    }

    /** Somebody may be at work on it, unless it was never sent. */
    private static Failed late(Outcome outcome) {
        Taken taken = outcome instanceof Failed failed ? failed.taken() : Taken.NOTHING;
        return new Failed(ProviderFault.TIMEOUT, null, taken);
    }

    private Outcome whole(Answered answered) {
        if (request.streamed() && alternatives.hurry()) {
            // Some give in one piece what was to be a stream; then there are no first words to be hurried along.
            line.heard();
        }
        try {
            return WholeBody.read(answered)
                    .map(text -> whole(text, answered))
                    .orElseGet(() -> new Failed(ProviderFault.BROKEN, OK, Taken.WHOLE));
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private Outcome whole(byte[] text, Answered answered) {
        return WholeBody.of(text, answered.headers(), request.endpoint())
                .map(body -> told(answered, body))
                .orElseGet(() -> noAnswer(text, answered));
    }

    private Outcome told(Answered answered, WholeBody body) {
        var whole = new Answered(false, answered.headers(), body);
        if (!request.streamed()) {
            return whole;
        }
        return events(body)
                .<Outcome>map(events -> new Answered(true, answered.headers(), new ByteArrayInputStream(events)))
                .orElseGet(() -> mayStayWhole() ? whole : new Failed(ProviderFault.BROKEN, OK));
    }

    private Optional<byte[]> events(WholeBody body) {
        if (request.endpoint().equals(Endpoint.RESPONSES)) {
            return ResponseAsEvents.of(body.text());
        }
        if (request.endpoint().purpose() == Purpose.IMAGE) {
            return PicturesAsEvents.of(body.text(), request.endpoint());
        }
        return switch (request.endpoint().answers()) {
            case CHOICES -> WholeAsEvents.of(body.text(), request.endpoint());
            case MESSAGE -> MessageAsEvents.of(body.text());
            case OBJECT, FILE -> Optional.empty();
        };
    }

    /** Nothing whole can follow the head of a stream. */
    private boolean mayStayWhole() {
        return request.endpoint().answers() != Answers.CHOICES && !reply.hasBegun();
    }

    /** Some refuse under a head that says 200. Half an object was an answer once, and it and what tells of usage want to be paid. */
    private Outcome noAnswer(byte[] text, Answered answered) {
        UsageReport used = UsageReport.of(said(WholeBody.usageIn(text)), line.report());
        course.tell(used);
        int status = ProviderError.in(text).status(OK);
        if (status != OK) {
            return refusal(status, answered, text);
        }
        boolean hasTaken = used != null || WholeBody.isTornOff(text);
        return new Failed(ProviderFault.BROKEN, OK, hasTaken ? Taken.PROMPT : Taken.PERHAPS);
    }

    /** An error has no less of a form for coming under a head that says 200. */
    private Outcome refusal(int status, Answered answered, byte[] words) {
        var declined = new Declined(status, answered.headers(), words);
        return request.endpoint().answers() == Answers.MESSAGE ? declined : Providers.refusal(provider, declined);
    }

    private Outcome stream(Answered answered) {
        if (alternatives.hurry()) {
            line.headed();
        }
        reply.headers(answered.headers());
        reply.beginEvents();
        var rewind = new Rewind(answered.body());
        try {
            Outcome opened = firstWords(answered, rewind);
            if (!(opened instanceof Answered)) {
                giveUp(rewind);
            }
            return opened;
        } catch (IOException failure) {
            giveUp(rewind);
            return failed(failure);
        }
    }

    private void giveUp(Rewind rewind) {
        course.tell(line.report());
        rewind.giveUp();
    }

    private Outcome firstWords(Answered answered, Rewind rewind) throws IOException {
        // Who is not hurried may take as long as it stirs, as it might were its events passed on.
        var events = new EventReader(rewind, LONGEST_EVENT, alternatives.hurry() ? () -> {} : line::stirred);
        for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
            Event event = next.get();
            if (event.isDone()) {
                break;
            }
            if (event.isComment()) {
                continue;
            }
            switch (FirstWords.of(event.data())) {
                case ANNOUNCEMENT -> {}
                case PREAMBLE -> {
                    course.begin();
                    course.tell(said(FirstWords.usage(event.data())));
                }
                case ANSWER -> {
                    line.heard();
                    return new Answered(true, answered.headers(), rewind.again());
                }
                case ERROR -> {
                    course.tell(said(FirstWords.usage(event.data())));
                    byte[] words = FirstWords.error(event.data());
                    return refusal(ProviderError.in(words).status(INTERNAL_ERROR), answered, words);
                }
                case NONSENSE -> {
                    return new Failed(ProviderFault.BROKEN, OK, Taken.PROMPT);
                }
            }
        }
        return new Failed(ProviderFault.BROKEN, OK, Taken.PROMPT);
    }

    /** Anthropic counts in its own way, and names what it charges more for in its own words. */
    private @Nullable UsageReport said(@Nullable String usage) {
        return usage != null && request.endpoint().answers() == Answers.MESSAGE
                ? MessageMeter.said(usage).orElseGet(() -> UsageReport.of(usage))
                : UsageReport.of(usage);
    }

    private Failed failed(IOException failure) {
        boolean late = line.isLate() || failure instanceof InterruptedIOException;
        return new Failed(late ? ProviderFault.TIMEOUT : ProviderFault.BROKEN, OK, Taken.PROMPT);
    }
}
