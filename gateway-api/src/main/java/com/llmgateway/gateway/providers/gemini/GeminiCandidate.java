package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.ToolCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the pieces of one of Gemini's answers look to OpenAI's clients, be it whole or in a stream. */
final class GeminiCandidate {

    private GeminiCandidate() {}

    /** The call in a part; one without an id gets one that no other call has. */
    static ObjectNode call(JsonNode part, AnswerHead head, int choice, int index) {
        JsonNode call = part.path("functionCall");
        String id = Trees.text(call, "id");
        String unique = head.id().substring(head.id().indexOf('-') + 1);
        String named = id.isEmpty() ? "call_" + unique + (choice == 0 ? "_" : "_" + choice + "_") + index : id;
        JsonNode arguments = call.path("args").isObject() ? call.path("args") : Trees.object();
        ObjectNode tree = new ToolCall(named, Trees.text(call, "name"), Trees.text(arguments)).tree();
        return GeminiSignature.onto(tree, part);
    }

    static ObjectNode image(JsonNode part) {
        JsonNode data = part.path("inlineData");
        var image = Trees.object().put("type", "image_url");
        image.putObject("image_url")
                .put("url", "data:" + Trees.text(data, "mimeType") + ";base64," + Trees.text(data, "data"));
        return image;
    }

    static String reason(String theirs, boolean called) {
        return switch (theirs) {
            case "MAX_TOKENS" -> "length";
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> "content_filter";
            default -> called ? "tool_calls" : "stop";
        };
    }

    /** Whether the question itself was blocked, so that there is no answer at all. */
    static boolean isBlocked(JsonNode answer) {
        return answer.path("candidates").isEmpty() && Trees.has(answer.path("promptFeedback"), "blockReason");
    }
}
