package com.llmgateway.gateway.completions.answer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a stream of a message in Anthropic's format that its provider gave whole although a stream was asked for. */
public final class MessageAsEvents {

    private static final String CONTENT = "content";
    private static final String INPUT = "input";
    private static final String CITATIONS = "citations";

    /** What is only said when the message ends. */
    private static final List<String> ENDS = List.of("stop_reason", "stop_sequence");

    /** What is said of a block bit by bit, besides the input of a tool and citations. */
    private static final List<String> WORDS = List.of("text", "thinking", "signature");

    private final StringBuilder events = new StringBuilder();

    private MessageAsEvents() {}

    /** The events, unless this is no message. */
    public static Optional<byte[]> of(byte[] message) {
        try {
            return WholeAsEvents.EXACT.readTree(message) instanceof ObjectNode whole
                            && whole.get(CONTENT) instanceof ArrayNode content
                    ? Optional.of(new MessageAsEvents().events(whole, content))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private byte[] events(ObjectNode whole, ArrayNode content) {
        ObjectNode begun = whole.deepCopy();
        begun.putArray(CONTENT);
        ENDS.forEach(begun::putNull);
        send(event("message_start").set("message", begun));
        for (int i = 0; i < content.size(); i++) {
            block(content.get(i), i);
        }
        ObjectNode end = event("message_delta");
        ObjectNode delta = end.putObject("delta");
        ENDS.forEach(name -> delta.set(name, whole.path(name)));
        send(end.set("usage", whole.path("usage")));
        send(event("message_stop"));
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void block(JsonNode block, int index) {
        send(event("content_block_start").put("index", index).set("content_block", begun(block)));
        block.path(CITATIONS)
                .forEach(citation -> delta(index, event("citations_delta").set("citation", citation)));
        for (String words : WORDS) {
            if (!block.path(words).asString("").isEmpty()) {
                delta(index, event(words + "_delta").set(words, block.get(words)));
            }
        }
        if (block.path(INPUT).isObject()) {
            delta(
                    index,
                    event("input_json_delta")
                            .put("partial_json", WholeAsEvents.EXACT.writeValueAsString(block.get(INPUT))));
        }
        send(event("content_block_stop").put("index", index));
    }

    /** The same with nothing said in it yet. */
    private static JsonNode begun(JsonNode block) {
        if (!(block.deepCopy() instanceof ObjectNode begun)) {
            return block;
        }
        WORDS.stream().filter(begun::has).forEach(words -> begun.put(words, ""));
        if (begun.has(INPUT)) {
            begun.putObject(INPUT);
        }
        if (begun.has(CITATIONS)) {
            begun.putArray(CITATIONS);
        }
        return begun;
    }

    private void delta(int index, JsonNode delta) {
        send(event("content_block_delta").put("index", index).set("delta", delta));
    }

    private static ObjectNode event(String type) {
        return WholeAsEvents.EXACT.createObjectNode().put("type", type);
    }

    private void send(JsonNode event) {
        events.append("event: ").append(event.path("type").asString("")).append("\ndata: ");
        events.append(WholeAsEvents.EXACT.writeValueAsString(event)).append("\n\n");
    }
}
