package com.llmgateway.gateway.completions.answer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a stream of a response that a provider gave whole although a stream was asked for. */
public final class ResponseAsEvents {

    private static final Set<String> ENDS = Set.of("completed", "incomplete");

    private static final String STATUS = "status";
    private static final String CONTENT = "content";
    private static final String TEXT = "text";
    private static final String ARGUMENTS = "arguments";

    private final StringBuilder events = new StringBuilder();
    private int count;

    private ResponseAsEvents() {}

    /** The events, unless this is no response, or one that is not there yet. */
    public static Optional<byte[]> of(byte[] response) {
        try {
            return WholeAsEvents.EXACT.readTree(response) instanceof ObjectNode whole
                            && whole.get("output") instanceof ArrayNode output
                            && ENDS.contains(status(whole))
                    ? Optional.of(new ResponseAsEvents().events(whole, output))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static String status(ObjectNode whole) {
        return whole.path(STATUS).asString("completed");
    }

    private byte[] events(ObjectNode whole, ArrayNode output) {
        ObjectNode created = whole.deepCopy().put(STATUS, "in_progress").putNull("usage");
        created.putArray("output");
        send("created", event().set("response", created));
        send("in_progress", event().set("response", created));
        for (int i = 0; i < output.size(); i++) {
            item(output.get(i), i);
        }
        send(status(whole), event().set("response", whole));
        return events.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void item(JsonNode item, int index) {
        ObjectNode place = event().put("output_index", index);
        send("output_item.added", place.deepCopy().set("item", begun(item)));
        place.set("item_id", item.path("id"));
        JsonNode content = item.path(CONTENT);
        for (int i = 0; i < content.size(); i++) {
            part(content.get(i), place.deepCopy().put("content_index", i));
        }
        if (item.path(ARGUMENTS).isString()) {
            send("function_call_arguments.delta", place.deepCopy().set("delta", item.get(ARGUMENTS)));
            send("function_call_arguments.done", place.deepCopy().set(ARGUMENTS, item.get(ARGUMENTS)));
        }
        send("output_item.done", event().put("output_index", index).set("item", item));
    }

    private void part(JsonNode part, ObjectNode place) {
        send("content_part.added", place.deepCopy().set("part", begun(part)));
        if (part.path("type").asString("").equals("output_text")) {
            JsonNode text = part.path(TEXT);
            ObjectNode said = place.deepCopy();
            said.putArray("logprobs");
            send("output_text.delta", said.deepCopy().set("delta", text));
            send("output_text.done", said.set(TEXT, text));
        }
        send("content_part.done", place.set("part", part));
    }

    /** The same with nothing said in it yet. */
    private static JsonNode begun(JsonNode whole) {
        if (!(whole.deepCopy() instanceof ObjectNode begun)) {
            return whole;
        }
        if (begun.has(STATUS)) {
            begun.put(STATUS, "in_progress");
        }
        if (begun.has(CONTENT)) {
            begun.putArray(CONTENT);
        }
        for (String words : new String[] {TEXT, ARGUMENTS}) {
            if (begun.has(words)) {
                begun.put(words, "");
            }
        }
        return begun;
    }

    private static ObjectNode event() {
        return WholeAsEvents.EXACT.createObjectNode();
    }

    private void send(String type, JsonNode told) {
        ObjectNode event = event().put("type", "response." + type).put("sequence_number", count++);
        event.setAll((ObjectNode) told);
        events.append("event: response.").append(type).append("\ndata: ");
        events.append(WholeAsEvents.EXACT.writeValueAsString(event)).append("\n\n");
    }
}
