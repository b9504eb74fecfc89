package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.node.ObjectNode;

/**
 * Perplexity answers chats beside its first version, and everything else below it. It would ask the first of {@code models},
 * whatever {@code model} says, and so hears of none.
 */
final class Perplexity extends UsageUnasked {

    private static final String CHATS = "/chat/completions";
    private static final String VERSION = "/v1";
    private static final String OTHERS = "models";

    @Override
    public String base(String base, String path) {
        return path.equals(CHATS) || base.endsWith(VERSION) ? base : base + VERSION;
    }

    @Override
    public byte[] request(byte[] body) {
        return alone(body);
    }

    @Override
    public byte[] response(byte[] body) {
        return alone(body);
    }

    private static byte[] alone(byte[] body) {
        return Trees.read(body)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .filter(request -> request.remove(OTHERS) != null)
                .map(Trees::bytes)
                .orElse(body);
    }
}
