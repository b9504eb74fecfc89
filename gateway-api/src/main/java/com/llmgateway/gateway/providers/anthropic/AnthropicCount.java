package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds up what a stream of Anthropic's says about its usage: later figures include the earlier ones. */
public final class AnthropicCount {

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
        return AnthropicUsage.of(figures);
    }
}
