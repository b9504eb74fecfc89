package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.anthropic.AnthropicCount;
import com.llmgateway.gateway.providers.anthropic.AnthropicStop;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads along what passes in Anthropic's format, whole or as events, and notes what the books need in OpenAI's words. */
public final class MessageMeter {

    private final AnthropicCount count = new AnthropicCount();

    private @Nullable String model;
    private @Nullable String finishReason;

    /**
     * What was read.
     *
     * @param text all that the model said in it
     */
    public record Passed(String type, String text) {

        /** Whether it was a whole message, not an event of one. */
        public boolean isWhole() {
            return type.equals("message");
        }

        public boolean isPing() {
            return type.equals("ping");
        }

        public boolean isError() {
            return type.equals("error");
        }

        public boolean isLast() {
            return type.equals("message_stop");
        }
    }

    /** Notes an event, or a whole message; nothing when it is not one. */
    public Optional<Passed> read(byte[] json) {
        return Trees.read(json).filter(event -> event.path("type").isString()).map(this::note);
    }

    private Passed note(JsonNode event) {
        JsonNode message = event.path("message").isObject() ? event.path("message") : event;
        count.add(message.path("usage"));
        model = Trees.has(message, "model") ? Trees.text(message, "model") : model;
        String stop = Trees.text(message, "stop_reason") + Trees.text(event.path("delta"), "stop_reason");
        if (!stop.isEmpty()) {
            finishReason = AnthropicStop.reason(stop);
            count.end(stop);
        }
        count.read(event.path("content_block"));
        message.path("content").forEach(count::read);
        var text = new StringBuilder(text(event.path("delta")));
        message.path("content").forEach(block -> text.append(text(block)));
        return new Passed(Trees.text(event, "type"), text.toString());
    }

    private static String text(JsonNode said) {
        return Trees.text(said, "text")
                + Trees.text(said, "thinking")
                + Trees.text(said, "partial_json")
                + (Trees.has(said, "input") ? Trees.text(said.path("input")) : "");
    }

    /** What one usage object in Anthropic's format tells, if it counts anything. */
    public static Optional<UsageReport> said(String usage) {
        return AnthropicCount.said(usage);
    }

    /** The usage: final once it is known why the answer ended. */
    public @Nullable UsageReport report() {
        return count.report(finishReason != null);
    }

    public @Nullable String model() {
        return model;
    }

    /** Why the answer ended, if it did. */
    public @Nullable String finishReason() {
        return finishReason;
    }
}
