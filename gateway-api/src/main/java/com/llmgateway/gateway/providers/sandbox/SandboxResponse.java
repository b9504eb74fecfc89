package com.llmgateway.gateway.providers.sandbox;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the sandbox's words into the format of OpenAI's responses, whole or in events. None is kept, whatever was asked.
 *
 * @param name what the ids of the response and of its message have in common
 * @param created in seconds since 1970
 */
record SandboxResponse(JsonMapper json, String name, long created, JsonNode request, SandboxText text) {

    /** What a response repeats of its request, as it is where the request says nothing. */
    private static final JsonNode REPEATED = new JsonMapper().readTree("""
            {"background": false, "instructions": null, "max_output_tokens": null, "metadata": {}, "model": "",
             "parallel_tool_calls": true, "reasoning": {"effort": null, "summary": null}, "temperature": 1.0,
             "text": {"format": {"type": "text"}}, "tool_choice": "auto", "tools": [], "top_p": 1.0,
             "truncation": "disabled"}
            """);

    String whole() {
        return json.writeValueAsString(ended());
    }

    String streamed() {
        var events = new Events(json);
        ObjectNode begun = response("in_progress");
        events.send("created", event -> event.set("response", begun));
        events.send("in_progress", event -> event.set("response", begun));
        events.send("output_item.added", event -> event.put("output_index", 0).set("item", message("in_progress")));
        events.send("content_part.added", event -> place(event).set("part", part("")));
        text.words()
                .forEach(word -> events.send(
                        "output_text.delta",
                        event -> place(event).put("delta", word).putArray("logprobs")));
        events.send(
                "output_text.done",
                event -> place(event).put("text", text.whole()).putArray("logprobs"));
        events.send("content_part.done", event -> place(event).set("part", part(text.whole())));
        events.send("output_item.done", event -> event.put("output_index", 0).set("item", said()));
        events.send(end(), event -> event.set("response", ended()));
        return events.text.toString();
    }

    private String end() {
        return text.cut() ? "incomplete" : "completed";
    }

    private ObjectNode ended() {
        ObjectNode response = response(end());
        if (text.cut()) {
            response.putObject("incomplete_details").put("reason", "max_output_tokens");
        }
        response.putArray("output").add(said());
        int output = text.words().size();
        ObjectNode usage = response.putObject("usage").put("input_tokens", text.promptTokens());
        usage.putObject("input_tokens_details").put("cached_tokens", 0);
        usage.put("output_tokens", output).putObject("output_tokens_details").put("reasoning_tokens", 0);
        usage.put("total_tokens", text.promptTokens() + output);
        return response;
    }

    private ObjectNode response(String status) {
        ObjectNode response = json.createObjectNode()
                .put("id", "resp_" + name)
                .put("object", "response")
                .put("created_at", created)
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("previous_response_id")
                .put("store", false)
                .putNull("usage");
        response.putArray("output");
        REPEATED.propertyStream()
                .forEach(usual -> response.set(
                        usual.getKey(),
                        request.hasNonNull(usual.getKey()) ? request.get(usual.getKey()) : usual.getValue()));
        return response;
    }

    private ObjectNode message(String status) {
        ObjectNode message = json.createObjectNode()
                .put("id", messageId())
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant");
        message.putArray("content");
        return message;
    }

    private ObjectNode said() {
        ObjectNode message = message(end());
        message.withArray("content").add(part(text.whole()));
        return message;
    }

    private ObjectNode part(String words) {
        ObjectNode part = json.createObjectNode().put("type", "output_text").put("text", words);
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }

    private ObjectNode place(ObjectNode event) {
        return event.put("item_id", messageId()).put("output_index", 0).put("content_index", 0);
    }

    private String messageId() {
        return "msg_" + name;
    }

    /** The events of a response, numbered from 0. */
    private static final class Events {

        private final JsonMapper json;
        private final StringBuilder text = new StringBuilder();
        private int count;

        Events(JsonMapper json) {
            this.json = json;
        }

        void send(String type, Consumer<ObjectNode> members) {
            ObjectNode event =
                    json.createObjectNode().put("type", "response." + type).put("sequence_number", count++);
            members.accept(event);
            text.append("event: response.").append(type).append("\ndata: ");
            text.append(json.writeValueAsString(event)).append("\n\n");
        }
    }
}
