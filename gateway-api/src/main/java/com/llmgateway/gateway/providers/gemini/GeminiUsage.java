package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ChatUsage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini's count, which leaves thoughts out of the answer, as OpenAI's. */
final class GeminiUsage {

    private GeminiUsage() {}

    static ObjectNode of(JsonNode usage) {
        long thoughts = Trees.number(usage, "thoughtsTokenCount");
        ObjectNode ours = new ChatUsage(
                        Trees.number(usage, "promptTokenCount") + Trees.number(usage, "toolUsePromptTokenCount"),
                        Trees.number(usage, "cachedContentTokenCount"),
                        0,
                        0,
                        Trees.number(usage, "candidatesTokenCount") + thoughts,
                        thoughts)
                .tree();
        ObjectNode prompt = ours.withObject("prompt_tokens_details");
        of(usage.path("promptTokensDetails"), "AUDIO", prompt, "audio_tokens");
        if (!usage.path("cacheTokensDetails").isEmpty()) {
            of(usage.path("cacheTokensDetails"), "AUDIO", prompt.putObject("cached_tokens_details"), "audio_tokens");
        }
        ObjectNode answer = ours.withObject("completion_tokens_details");
        of(usage.path("candidatesTokensDetails"), "AUDIO", answer, "audio_tokens");
        of(usage.path("candidatesTokensDetails"), "IMAGE", answer, "image_tokens");
        return ours;
    }

    private static void of(JsonNode details, String modality, ObjectNode ours, String name) {
        for (JsonNode detail : details) {
            if (Trees.text(detail, "modality").equals(modality)) {
                ours.put(name, Trees.number(detail, "tokenCount"));
            }
        }
    }
}
