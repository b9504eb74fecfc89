package com.llmgateway.clients;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import tools.jackson.databind.JsonNode;

/** Plays the model for a client of responses: it calls a tool where there is one, greets, and remembers what it said. */
final class PlayedResponses {

    private static final String MESSAGE =
            "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"assistant\",\"status\":\"completed\","
                    + "\"content\":[{\"type\":\"output_text\",\"text\":\"" + Seen.GREETING + "\",\"annotations\":[]}]}";

    private static final String QUEUED =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1704067200,\"status\":\"queued\","
                    + "\"background\":true,\"model\":\"gpt-4o-mini-2024-07-18\",\"output\":[],\"usage\":null}";

    private PlayedResponses() {}

    static Conduct to(String head, JsonNode request) {
        if (!head.contains("/responses ")) {
            return kept(head);
        }
        if (request.path("background").asBoolean(false)) {
            return FakeUpstream.json(200, QUEUED);
        }
        boolean heard = request.path("input").toString().contains("function_call_output");
        boolean calls = request.has("tools") && !heard;
        String item = calls ? call(PlayedCall.of(request)) : MESSAGE;
        if (!request.path("stream").asBoolean(false)) {
            return FakeUpstream.json(200, response("completed", item));
        }
        return FakeUpstream.stream(
                true,
                event("response.created", 0, "\"response\":" + response("in_progress", "")),
                event("response.output_item.added", 1, "\"output_index\":0,\"item\":" + item),
                event("response.output_item.done", 2, "\"output_index\":0,\"item\":" + item),
                event("response.completed", 3, "\"response\":" + response("completed", item)));
    }

    /** What is known later of a response that was made before. */
    private static Conduct kept(String head) {
        if (head.startsWith("DELETE ")) {
            return FakeUpstream.json(200, "{\"id\":\"resp_1\",\"object\":\"response\",\"deleted\":true}");
        }
        if (head.contains("/input_items")) {
            return FakeUpstream.json(200, "{\"object\":\"list\",\"data\":[" + MESSAGE + "],\"has_more\":false}");
        }
        boolean cancelled = head.contains("/cancel");
        return head.contains("stream=true")
                ? FakeUpstream.stream(
                        true, event("response.completed", 3, "\"response\":" + response("completed", MESSAGE)))
                : FakeUpstream.json(200, response(cancelled ? "cancelled" : "completed", cancelled ? "" : MESSAGE));
    }

    private static String call(PlayedCall call) {
        return "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_1\",\"name\":\"%s\",\"arguments\":%s,\"status\":\"completed\"}"
                .formatted(call.name(), call.quoted());
    }

    private static String response(String status, String output) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1704067200,\"status\":\"" + status
                + "\",\"model\":\"gpt-4o-mini-2024-07-18\",\"output\":[" + output + "],\"usage\":{\"input_tokens\":10,"
                + "\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":8,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":18}}";
    }

    private static String event(String type, int number, String members) {
        return "event: %s\ndata: {\"type\":\"%s\",\"sequence_number\":%d,%s}\n\n"
                .formatted(type, type, number, members);
    }
}
