package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signed thoughts on their way through a client and back: Anthropic wants to see them again with the tool calls that they
 * led to, and no other field of OpenAI's format would carry the signature.
 */
final class AnthropicThoughts {

    private static final String TEXT = "reasoning.text";
    private static final String SEALED = "reasoning.encrypted";

    private AnthropicThoughts() {}

    static ObjectNode detail(String text, String signature) {
        return Trees.object().put("type", TEXT).put("text", text).put("signature", signature);
    }

    static ObjectNode sealedDetail(String data) {
        return Trees.object().put("type", SEALED).put("data", data);
    }

    /** The blocks that these details came from, as far as those were Anthropic's: it refuses what others have signed or sealed. */
    static ArrayNode blocks(JsonNode details) {
        ArrayNode blocks = Trees.array();
        for (JsonNode detail : details) {
            String type = isOfOthers(detail) ? "" : Trees.text(detail, "type");
            if (type.equals(TEXT) && !Trees.text(detail, "signature").isEmpty()) {
                blocks.addObject()
                        .put("type", "thinking")
                        .put("thinking", Trees.text(detail, "text"))
                        .put("signature", Trees.text(detail, "signature"));
            } else if (type.equals(SEALED)) {
                blocks.addObject().put("type", "redacted_thinking").put("data", Trees.text(detail, "data"));
            }
        }
        return blocks;
    }

    /** Whether a block of this type is a thought. */
    static boolean isOne(String type) {
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    /** OpenRouter, which tells thoughts of all kinds in this form, names each; where nobody does, they are Anthropic's. */
    private static boolean isOfOthers(JsonNode detail) {
        String format = Trees.text(detail, "format");
        return !format.isEmpty() && !format.startsWith("anthropic-");
    }
}
