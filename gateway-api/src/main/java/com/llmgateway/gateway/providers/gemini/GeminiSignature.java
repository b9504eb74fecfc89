package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The signature of the thought behind a call, on its way through a client and back, where Google itself puts it. */
final class GeminiSignature {

    /** What Google takes for a call whose thought it has not signed, or whose signature a client lost. */
    private static final String NONE = "skip_thought_signature_validator";

    private GeminiSignature() {}

    /** Puts the signature of a part of Gemini's onto a tool call. */
    static ObjectNode onto(ObjectNode call, JsonNode part) {
        if (Trees.has(part, "thoughtSignature")) {
            Trees.copy(
                    part, "thoughtSignature", call.putObject("extra_content").putObject("google"), "thought_signature");
        }
        return call;
    }

    /** Gives a call's signature back; newer models insist on one for the first call of a turn. */
    static void back(JsonNode call, ObjectNode part, boolean demanded) {
        String signature = Trees.text(call.path("extra_content").path("google"), "thought_signature");
        if (!signature.isEmpty()) {
            part.put("thoughtSignature", signature);
        } else if (demanded) {
            part.put("thoughtSignature", NONE);
        }
    }
}
