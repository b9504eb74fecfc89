package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.events.Event;
import com.llmgateway.gateway.providers.messages.MessageMeter;
import com.llmgateway.gateway.providers.messages.MessageMeter.Passed;
import com.llmgateway.gateway.web.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads along the events of a message in Anthropic's format. */
final class MessageReading implements Reading {

    private static final byte[] STOP = "{\"type\":\"message_stop\"}".getBytes(StandardCharsets.UTF_8);

    private static final String ERROR = "error";

    private final String request;
    private final MessageMeter meter = new MessageMeter();
    private final TokenCount counted = new TokenCount();

    /** @param request the id that errors are told with */
    MessageReading(String request) {
        this.request = request;
    }

    @Override
    public Optional<Noted> note(Event event) {
        byte[] told = ERROR.equals(event.name()) ? MessageError.inStream(event.data(), request) : event.data();
        return meter.read(told).map(passed -> note(passed, told));
    }

    private Noted note(Passed passed, byte[] told) {
        counted.add(passed.text());
        boolean ends = passed.isLast() || passed.isError();
        boolean begins = !passed.isPing() && !passed.isError();
        return new Noted(new Event(passed.type(), told), begins, passed.isLast(), passed.isError(), ends);
    }

    @Override
    public Optional<String> answer() {
        return Optional.empty();
    }

    @Override
    public TokenCount counted() {
        return counted;
    }

    @Override
    public @Nullable UsageReport report() {
        return meter.report();
    }

    @Override
    public @Nullable Seen whole() {
        // The tier is a part of the usage.
        return meter.finishReason() == null ? null : Seen.of(meter.model(), meter.finishReason(), null);
    }

    @Override
    public Optional<Event> end() {
        return Optional.of(new Event("message_stop", STOP));
    }

    @Override
    public byte[] broken(String provider) {
        return MessageError.broken(provider, request);
    }

    @Override
    public byte[] error(ApiError error) {
        return MessageError.error(error.status(), error.message(), request);
    }
}
