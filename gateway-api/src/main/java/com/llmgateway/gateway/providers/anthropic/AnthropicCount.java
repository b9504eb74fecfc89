package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds up what a stream of Anthropic's says about its usage: later figures include the earlier ones. */
public final class AnthropicCount {

    public static final String TOTAL = "total_tokens";

    /** What other providers tell beside it, where they are asked in Anthropic's format, and the books need. */
    public static final List<String> FOREIGN = List.of(TOTAL, "cost", "cost_details", "is_byok", "cost_in_usd_ticks");

    private final ObjectNode figures = Trees.object();

    public void add(JsonNode usage) {
        usage.forEachEntry((name, figure) -> {
            if (!figure.isNull() && Trees.number(usage, name) >= Trees.number(figures, name)) {
                figures.set(name, figure);
            }
        });
    }

    /** Whether nothing was counted: an answer of no tokens is none that anybody has counted. */
    public boolean isEmpty() {
        return Trees.number(figures, "input_tokens") + Trees.number(figures, "output_tokens") == 0;
    }

    public ObjectNode inOpenAisForm() {
        ObjectNode ours = AnthropicUsage.of(figures);
        FOREIGN.forEach(name -> Trees.copy(figures, name, ours, name));
        return ours;
    }
}
