package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole answer of Gemini's in OpenAI's format. */
final class GeminiAnswer {

    private GeminiAnswer() {}

    static ObjectNode translate(JsonNode answer, AnswerHead head, String asked) {
        String served = Trees.text(answer, "modelVersion");
        ObjectNode chat = head.begin(served.isEmpty() ? asked : served);
        ArrayNode choices = chat.putArray("choices");
        for (JsonNode candidate : answer.path("candidates")) {
            choice(candidate, head, choices.addObject());
        }
        if (GeminiCandidate.isBlocked(answer)) {
            blocked(choices.addObject());
        }
        if (answer.path("usageMetadata").isObject()) {
            chat.set("usage", GeminiUsage.of(answer.path("usageMetadata")));
        }
        return chat;
    }

    private static void choice(JsonNode candidate, AnswerHead head, ObjectNode choice) {
        int index = candidate.path("index").asInt(0);
        var text = new StringBuilder();
        var thoughts = new StringBuilder();
        ArrayNode calls = Trees.array();
        ArrayNode images = Trees.array();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (part.path("functionCall").isObject()) {
                calls.add(GeminiCandidate.call(part, head, index, calls.size()));
            } else if (part.path("inlineData").isObject()) {
                images.add(GeminiCandidate.image(part));
            } else {
                (part.path("thought").asBoolean(false) ? thoughts : text).append(Trees.text(part, "text"));
            }
        }
        choice.put("index", index);
        ObjectNode message = choice.putObject("message")
                .put("role", "assistant")
                .put("content", text.isEmpty() ? null : text.toString())
                .putNull("refusal");
        putUnlessEmpty(message, "tool_calls", calls);
        putUnlessEmpty(message, "images", images);
        if (!thoughts.isEmpty()) {
            message.put("reasoning_content", thoughts.toString());
        }
        choice.set("logprobs", GeminiLogprobs.of(candidate.path("logprobsResult")));
        choice.put("finish_reason", GeminiCandidate.reason(Trees.text(candidate, "finishReason"), !calls.isEmpty()));
    }

    private static void putUnlessEmpty(ObjectNode message, String name, ArrayNode entries) {
        if (!entries.isEmpty()) {
            message.set(name, entries);
        }
    }

    private static void blocked(ObjectNode choice) {
        choice.put("index", 0);
        choice.putObject("message").put("role", "assistant").putNull("content").putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", "content_filter");
    }
}
