package com.llmgateway.gateway.completions.relay;

import com.llmgateway.contracts.Refusal.GatewayStopping;
import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.Refusal.ProviderUnavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.gateway.completions.answer.AnswerScan;
import com.llmgateway.gateway.completions.relay.Reading.Noted;
import com.llmgateway.gateway.completions.reply.Reply;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.events.EventReader;
import java.io.IOException;
import java.util.Optional;

/**
 * Passes on what a provider says that nobody pays for: how many tokens a message has, or about a response that it keeps, whole
 * or in events, which are told once more.
 */
public final class UnpaidRelay {

    private static final int LONGEST = 64 << 20;

    private final String provider;
    private final Endpoint endpoint;
    private final Reply reply;
    private final Line line;
    private final TypedReading reading;

    private UnpaidRelay(String provider, Endpoint endpoint, Reply reply, Line line, TypedReading reading) {
        this.provider = provider;
        this.endpoint = endpoint;
        this.reply = reply;
        this.line = line;
        this.reading = reading;
    }

    public static UnpaidRelay ofMessage(String provider, Reply reply, Line line) {
        return new UnpaidRelay(provider, Endpoint.MESSAGES, reply, line, TypedReading.of(Endpoint.MESSAGES));
    }

    /** @param first the number of the first of its events that are told */
    public static UnpaidRelay ofResponse(String provider, Reply reply, Line line, long first) {
        return new UnpaidRelay(provider, Endpoint.RESPONSES, reply, line, TypedReading.from(first));
    }

    public void relay(Outcome outcome) {
        switch (outcome) {
            case Answered answered when answered.events() -> events(answered);
            case Answered answered -> whole(answered);
            case Declined declined -> {
                reply.headers(declined.headers());
                reply.whole(declined.status(), Refusals.words(declined, provider, endpoint, reply.requestId()));
            }
            case Failed(var fault, var _, var _) -> throw failed(fault);
        }
    }

    private void whole(Answered answered) {
        byte[] words;
        try (var body = answered.body()) {
            words = body.readNBytes(LONGEST);
        } catch (IOException _) {
            throw failed(ProviderFault.BROKEN);
        }
        // Whoever has done what was asked may have nothing to say about it, but says it in JSON.
        if (words.length > 0 && AnswerScan.of(words, new TokenCount()).isEmpty()) {
            throw failed(ProviderFault.BROKEN);
        }
        reply.headers(answered.headers());
        reply.whole(
                answered.status(), answered.headers().getOrDefault("content-type", "application/json"), told(words));
    }

    /** A response that failed says why, in an error of its own. */
    private static byte[] told(byte[] words) {
        boolean failed = Trees.read(words)
                .filter(response -> Trees.text(response, "status").equals("failed"))
                .isPresent();
        return failed ? Account.hidden(words) : words;
    }

    private void events(Answered answered) {
        reply.headers(answered.headers());
        reply.beginEvents();
        try (var body = answered.body()) {
            boolean told = pass(new EventReader(body, EventsRelay.LONGEST_EVENT, this::beforeWaiting));
            if (reply.isGone()) {
                line.cut();
            } else if (!told) {
                reply.lastEvent("error", reading.lastWords(line, provider));
            }
            reply.flush();
        } catch (IOException _) {
            // Only closing throws here, and all is told by then.
        }
    }

    private void beforeWaiting() {
        reply.flush();
        line.stirred();
    }

    /** Tells whether the last event was among them. */
    private boolean pass(EventReader events) {
        try {
            for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
                Event event = next.get();
                if (event.isComment()) {
                    reply.comment();
                } else if (event.isDone() || reply.isGone()) {
                    return false;
                } else {
                    Optional<Noted> noted = reading.note(event);
                    pass(noted.map(Noted::told).orElse(event));
                    if (noted.filter(Noted::ends).isPresent()) {
                        return true;
                    }
                }
            }
        } catch (IOException _) {
            // What was said until then tells whether anything is missing.
        }
        return false;
    }

    private void pass(Event event) {
        reply.event(event.name(), event.data());
    }

    private Refused failed(ProviderFault fault) {
        if (line.isStopped()) {
            return new Refused(new GatewayStopping(false));
        }
        return new Refused(new ProviderUnavailable(line.isLate() ? ProviderFault.TIMEOUT : fault, provider));
    }
}
