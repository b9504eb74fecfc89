package com.llmgateway.gateway.providers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds up what a stream of Anthropic's says about its usage: later figures include the earlier ones. */
final class AnthropicCount {

    private final ObjectNode figures = Trees.object();

    void add(JsonNode usage) {
        usage.forEachEntry((name, figure) -> {
            if (!figure.isNull() && Trees.number(usage, name) >= Trees.number(figures, name)) {
                figures.set(name, figure);
            }
        });
    }

    /** Whether nothing was counted: an answer of no tokens is none that anybody has counted. */
    boolean isEmpty() {
        return Trees.number(figures, "input_tokens") + Trees.number(figures, "output_tokens") == 0;
    }

    ObjectNode inOpenAisForm() {
        return AnthropicUsage.of(figures).tree();
    }
}
