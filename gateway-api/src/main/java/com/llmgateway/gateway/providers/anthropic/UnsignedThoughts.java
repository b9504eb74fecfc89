package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What models of others have thought in a conversation. Anthropic refuses thoughts that it has not signed, and so every
 * question that comes after them; and it refuses to think on in a turn in which another model has called tools.
 */
final class UnsignedThoughts {

    private static final String THOUGHT = "thinking";

    private UnsignedThoughts() {}

    /** The request without them, and without the wish to think where that cannot be; the very same bytes, where all is well. */
    static byte[] leftOut(byte[] request) {
        var thoughts = ThoughtsScan.of(request);
        return thoughts.holdUnsigned() || thoughts.areMissing()
                ? Trees.read(request)
                        .map(tree -> leftOut(tree, thoughts.areMissing()))
                        .orElse(request)
                : request;
    }

    private static byte[] leftOut(JsonNode request, boolean wishToo) {
        if (request.path("messages") instanceof ArrayNode messages) {
            for (JsonNode message : messages) {
                if (Trees.text(message, "role").equals("assistant")
                        && message.path("content") instanceof ArrayNode content) {
                    content.removeIf(UnsignedThoughts::isOne);
                }
            }
            // A turn of nothing else is none.
            messages.removeIf(message ->
                    message.path("content").isArray() && message.path("content").isEmpty());
        }
        if (wishToo && request instanceof ObjectNode object) {
            ThinkingWish.withdraw(object);
        }
        return Trees.bytes(request);
    }

    private static boolean isOne(JsonNode block) {
        return Trees.text(block, "type").equals(THOUGHT)
                && Trees.text(block, "signature").isEmpty();
    }
}
