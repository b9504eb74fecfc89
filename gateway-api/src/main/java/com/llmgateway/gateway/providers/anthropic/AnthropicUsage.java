package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ChatUsage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's count, which leaves what was cached out of the input, as OpenAI's. */
final class AnthropicUsage {

    private static final String TIER = "service_tier";

    private AnthropicUsage() {}

    /** With the tier it was answered at, where that is not the usual one. */
    static ObjectNode of(JsonNode usage) {
        ObjectNode ours = counts(usage).tree();
        if (!Trees.text(usage, TIER).equals("standard")) {
            Trees.copy(usage, TIER, ours, TIER);
        }
        return ours;
    }

    private static ChatUsage counts(JsonNode usage) {
        long cached = sum(usage, "cache_read_input_tokens");
        long written = sum(usage, "cache_creation_input_tokens");
        return new ChatUsage(
                sum(usage, "input_tokens") + cached + written,
                cached,
                written,
                Trees.number(usage.path("cache_creation"), "ephemeral_1h_input_tokens"),
                sum(usage, "output_tokens"),
                Trees.number(usage.path("output_tokens_details"), "thinking_tokens"));
    }

    /** A chat that was too long was summed up first, which costs as much as any answer, and is told apart. */
    private static long sum(JsonNode usage, String name) {
        long sum = Trees.number(usage, name);
        for (JsonNode iteration : usage.path("iterations")) {
            sum += Trees.text(iteration, "type").equals("compaction") ? Trees.number(iteration, name) : 0;
        }
        return sum;
    }
}
