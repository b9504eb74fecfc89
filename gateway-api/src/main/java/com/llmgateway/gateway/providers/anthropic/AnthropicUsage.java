package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.contracts.completions.Premium;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.TriedModel;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.call.UsageReport.Other;
import com.llmgateway.gateway.providers.openai.ChatUsage;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's count, which leaves what was cached out of the input, as OpenAI's. */
final class AnthropicUsage {

    static final String TOOLS = "server_tool_use";
    static final String SEARCHES = "web_search_requests";

    private static final String TIER = "service_tier";
    private static final String SPEED = "speed";
    private static final String GEO = "inference_geo";

    private AnthropicUsage() {}

    /** With the tier it was answered at, and where, unless that is as usual, and what was looked up, if anything. */
    static ObjectNode of(JsonNode usage) {
        ObjectNode ours = tiered(counts(usage), usage);
        if (Trees.number(usage.path(TOOLS), SEARCHES) > 0) {
            Trees.copy(usage, TOOLS, ours, TOOLS);
        }
        return ours;
    }

    /** A mode that is billed by itself is as good as a tier. */
    private static ObjectNode tiered(ChatUsage counts, JsonNode usage) {
        ObjectNode ours = counts.tree();
        if (Trees.text(usage, SPEED).equals("fast")) {
            ours.put(TIER, "fast_mode");
        } else if (!Trees.text(usage, TIER).equals("standard")) {
            Trees.copy(usage, TIER, ours, TIER);
        }
        if (Premium.in(Trees.text(usage, GEO)).isPresent()) {
            Trees.copy(usage, GEO, ours, GEO);
        }
        return ours;
    }

    /** Each time that the model read and wrote: what is read at once decides whether it is billed as long. */
    static List<String> samplings(JsonNode usage) {
        return AnthropicIterations.of(usage)
                .own()
                .map(iteration -> Trees.text(counts(iteration).tree()))
                .toList();
    }

    /** What the models took that declined before another answered. */
    static List<TriedModel> tried(JsonNode usage) {
        return AnthropicIterations.of(usage)
                .declined()
                .map(iteration -> new TriedModel(
                        AnthropicIterations.otherModel(iteration).orElse(null),
                        new UsageReport(Trees.text(tiered(counts(iteration), usage)), Trees.text(iteration), true)))
                .toList();
    }

    /** What the models took that gave advice. */
    static List<Other> others(JsonNode usage) {
        return AnthropicIterations.of(usage)
                .advice()
                .map(iteration -> new Other(
                        Trees.text(iteration, "model"),
                        Trees.text(counts(iteration).tree())))
                .toList();
    }

    private static ChatUsage counts(JsonNode usage) {
        long cached = sum(usage, it -> Trees.number(it, "cache_read_input_tokens"));
        long written = sum(usage, it -> Trees.number(it, "cache_creation_input_tokens"));
        return new ChatUsage(
                sum(usage, it -> Trees.number(it, "input_tokens")) + cached + written,
                cached,
                written,
                sum(usage, it -> Trees.number(it.path("cache_creation"), "ephemeral_1h_input_tokens")),
                sum(usage, it -> Trees.number(it, "output_tokens")),
                sum(usage, it -> Trees.number(it.path("output_tokens_details"), "thinking_tokens")));
    }

    /**
     * A chat that was too long was summed up first, which costs as much as any answer, and is told apart. Of a stream that
     * began with a model that declined, only what is told of the last one by itself is all its own. Where it took advice,
     * the whole tells of its first prompt alone, but of some details nothing else does.
     */
    private static long sum(JsonNode usage, ToLongFunction<JsonNode> figure) {
        var iterations = AnthropicIterations.of(usage);
        long own = iterations.own().mapToLong(figure).sum();
        if (iterations.fallback().isPresent()) {
            return own;
        }
        long whole = figure.applyAsLong(usage)
                + iterations.compactions().mapToLong(figure).sum();
        return iterations.advice().findAny().isPresent() ? Math.max(own, whole) : whole;
    }
}
