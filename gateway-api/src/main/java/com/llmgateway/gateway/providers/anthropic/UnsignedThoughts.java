package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What models of others have thought in a conversation. Anthropic refuses thoughts that it has not signed, and so every
 * question that comes after them.
 */
final class UnsignedThoughts {

    private static final String THOUGHT = "thinking";
    private static final String SIGNATURE = "signature";

    /** A block lies in the content of one of the messages of the request. */
    private static final int DEPTH_OF_A_BLOCK = 5;

    private UnsignedThoughts() {}

    /** The request without them; the very same bytes, where there are none. */
    static byte[] leftOut(byte[] request) {
        // Conversations are long, and most have none: they are not taken apart for that.
        return mayHoldSome(request)
                ? Trees.read(request).map(UnsignedThoughts::leftOut).orElse(request)
                : request;
    }

    private static byte[] leftOut(JsonNode request) {
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
        return Trees.bytes(request);
    }

    private static boolean isOne(JsonNode block) {
        return Trees.text(block, "type").equals(THOUGHT)
                && Trees.text(block, SIGNATURE).isEmpty();
    }

    private static boolean mayHoldSome(byte[] request) {
        boolean thought = false;
        boolean signed = false;
        try (JsonParser json = Trees.parser(request)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                int depth = json.streamReadContext().getNestingDepth();
                if (token == JsonToken.START_OBJECT && depth == DEPTH_OF_A_BLOCK) {
                    thought = false;
                    signed = false;
                } else if (token == JsonToken.VALUE_STRING && depth == DEPTH_OF_A_BLOCK) {
                    thought |= "type".equals(json.currentName())
                            && json.getString().equals(THOUGHT);
                    signed |= SIGNATURE.equals(json.currentName()) && json.getStringLength() > 0;
                } else if (token == JsonToken.END_OBJECT && depth == DEPTH_OF_A_BLOCK - 1 && thought && !signed) {
                    return true;
                }
            }
        } catch (JacksonException _) {
            return false; // Anthropic says best what it does not understand.
        }
        return false;
    }
}
