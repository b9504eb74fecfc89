package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Takes an answer as far as somebody else could still give it: a stream to its first words, an unstreamed one to its end.
 * What goes wrong until then has failed, whatever the head said. A stream that nobody else could give passes at once.
 */
public final class Opening {

    private static final int LONGEST_ANSWER = 64 << 20;
    private static final int LONGEST_EVENT = 32 << 20;
    private static final int OK = 200;
    private static final int INTERNAL_ERROR = 500;

    private final TimeLimits limits;
    private final Reply reply;
    private final Line line;
    private final boolean othersLeft;

    public Opening(TimeLimits limits, Reply reply, Line line, boolean othersLeft) {
        this.limits = limits;
        this.reply = reply;
        this.line = line;
        this.othersLeft = othersLeft;
    }

    public Outcome take(Outcome outcome, boolean streamed) {
        if (outcome instanceof Answered answered) {
            if (!streamed) {
                return whole(answered);
            }
            return answered.events() && othersLeft ? stream(answered) : answered;
        }
        return line.isLate() ? new Failed(ProviderFault.TIMEOUT, null) : outcome;
    }

    private Outcome whole(Answered answered) {
        try (var body = answered.body()) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            return new Answered(false, answered.headers(), new ByteArrayInputStream(bytes));
        } catch (IOException failure) {
            return failed(failure);
        }
    }

    private Outcome stream(Answered answered) {
        limits.begun(line);
        reply.headers(answered.headers());
        reply.beginEvents();
        var rewind = new Rewind(answered.body());
        try {
            Outcome opened = firstWords(answered, rewind);
            if (!(opened instanceof Answered)) {
                rewind.close();
            }
            return opened;
        } catch (IOException failure) {
            closeQuietly(rewind);
            return failed(failure);
        }
    }

    private Outcome firstWords(Answered answered, Rewind rewind) throws IOException {
        var events = new EventReader(rewind, LONGEST_EVENT, () -> {});
        for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
            Event event = next.get();
            if (event.isDone()) {
                break;
            }
            switch (event.isComment() ? FirstWords.PREAMBLE : FirstWords.of(event.data())) {
                case PREAMBLE -> {}
                case ANSWER -> {
                    line.heard();
                    return new Answered(true, answered.headers(), rewind.again());
                }
                case ERROR -> {
                    byte[] words = FirstWords.error(event.data());
                    return new Declined(ProviderError.in(words).status(INTERNAL_ERROR), answered.headers(), words);
                }
                case NONSENSE -> {
                    return new Failed(ProviderFault.BROKEN, OK);
                }
            }
        }
        return new Failed(ProviderFault.BROKEN, OK);
    }

    private Failed failed(IOException failure) {
        boolean late = line.isLate() || failure instanceof InterruptedIOException;
        return new Failed(late ? ProviderFault.TIMEOUT : ProviderFault.BROKEN, OK);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // It is broken already.
        }
    }
}
