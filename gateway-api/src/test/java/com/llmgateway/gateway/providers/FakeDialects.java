package com.llmgateway.gateway.providers;

import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.time.Duration;
import java.util.stream.Stream;

/** Anthropic and Gemini as a fake upstream plays them. */
public final class FakeDialects {

    public static final String MESSAGE = "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
            + "\"model\":\"claude-sonnet-5-1\",\"content\":[{\"type\":\"text\",\"text\":\"Hello!\"}],"
            + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":6,"
            + "\"cache_read_input_tokens\":4,\"output_tokens\":8}}";

    public static final String CONTENT = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello!\"}],"
            + "\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":10,"
            + "\"cachedContentTokenCount\":4,\"candidatesTokenCount\":8,\"totalTokenCount\":18},"
            + "\"modelVersion\":\"gemini-3.5-flash-1\"}";

    private FakeDialects() {}

    /** Anthropic's events, flushed one by one. */
    public static Conduct messageStream(boolean whole, String... events) {
        return messageStream(Duration.ofMillis(5), whole, events);
    }

    /** The same with a pause behind each event. */
    public static Conduct messageStream(Duration pause, boolean whole, String... events) {
        return FakeUpstream.stream(
                pause, whole, Stream.of(events).map(FakeDialects::event).toArray(String[]::new));
    }

    private static String event(String data) {
        String type = data.replaceFirst("\\{\"type\":\"([a-z_]+)\".*", "$1");
        return "event: " + type + "\ndata: " + data + "\n\n";
    }

    public static String[] messageEvents() {
        return new String[] {
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"model\":\"claude-sonnet-5-1\",\"content\":[],\"stop_reason\":null,"
                    + "\"usage\":{\"input_tokens\":6,\"cache_read_input_tokens\":4,\"output_tokens\":1}}}",
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
            "{\"type\":\"ping\"}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" wörld\"}}",
            "{\"type\":\"content_block_stop\",\"index\":0}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                    + "\"usage\":{\"output_tokens\":8}}",
            "{\"type\":\"message_stop\"}"
        };
    }

    /** Gemini's stream as it really is, with its line ends. */
    public static Conduct contentStream(boolean whole, String... texts) {
        return FakeUpstream.stream(
                whole,
                Stream.of(texts)
                        .map(text -> "data: "
                                + (text.isEmpty()
                                        ? CONTENT.replace("Hello!", "")
                                        : CONTENT.replace("Hello!", text).replace("\"finishReason\":\"STOP\",", ""))
                                + "\r\n\r\n")
                        .toArray(String[]::new));
    }
}
