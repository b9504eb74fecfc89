package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.HostedTools;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.answer.TypedEvent;
import com.llmgateway.gateway.completions.request.Endpoint;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.web.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads along the events of OpenAI's that name their own type: responses, pictures, speech. */
final class TypedReading implements Reading {

    private final TokenCount counted = new TokenCount();
    private final HostedTools tools = new HostedTools();

    private @Nullable Long number;
    private @Nullable TypedEvent last;
    private @Nullable String reported;
    private @Nullable String answer;

    /** @param number of the event that comes next, where they are numbered */
    private TypedReading(@Nullable Long number) {
        this.number = number;
    }

    static TypedReading of(Endpoint endpoint) {
        return new TypedReading(endpoint.equals(Endpoint.RESPONSES) ? 0L : null);
    }

    /** Of a response, from this event on. */
    static TypedReading from(long number) {
        return new TypedReading(number);
    }

    @Override
    public Optional<Noted> note(Event event) {
        return TypedEvent.of(event.data(), counted).map(seen -> note(seen, event));
    }

    private Noted note(TypedEvent seen, Event event) {
        reported = seen.usage() == null ? reported : seen.usage().of(event.data());
        answer = seen.answer() == null ? answer : seen.answer();
        last = seen.isLast() ? seen : last;
        if (seen.tellsTools()) {
            tools.note(event.data(), seen.ends());
        }
        boolean begins = !seen.isAnnouncement() && !seen.isFailure();
        Event told = seen.isUntypedError() ? new Event("error", told(event.data())) : event;
        number = seen.number() == null ? number : Long.valueOf(seen.number() + 1);
        return new Noted(told, begins, seen.isLast(), seen.isFailure(), seen.ends());
    }

    @Override
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    @Override
    public TokenCount counted() {
        return counted;
    }

    @Override
    public @Nullable UsageReport report() {
        return tools.report(reported);
    }

    @Override
    public @Nullable Seen whole() {
        return last == null ? null : Seen.of(last.model(), null, last.serviceTier());
    }

    @Override
    public Optional<Event> end() {
        return Optional.empty();
    }

    @Override
    public byte[] broken(String provider) {
        return told(StreamShape.broken(provider));
    }

    @Override
    public byte[] error(ApiError error) {
        return told(StreamShape.error(error));
    }

    /** An error in OpenAI's form as the event that comes next. */
    byte[] told(byte[] error) {
        return TypedError.of(error, number);
    }
}
