package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Begun;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a provider is asked to go on with an answer: its beginning comes last in the chat, as the assistant's words.
 *
 * @param ofMessage what marks those words
 * @param ofRequest what marks the request
 * @param echoes whether the provider may say them again
 */
public record Prefill(Map<String, Boolean> ofMessage, Map<String, Boolean> ofRequest, boolean echoes) {

    /** For those that take any last words of the assistant's for a beginning. */
    public static final Prefill PLAIN = new Prefill(Map.of(), Map.of(), false);

    private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens");

    static Prefill marked(String mark) {
        return new Prefill(Map.of(mark, true), Map.of(), false);
    }

    Prefill echoing() {
        return new Prefill(ofMessage, ofRequest, true);
    }

    /** The chat with the answer's beginning, which its limit has room for already; or just the chat. */
    public byte[] chat(byte[] chat, @Nullable Begun begun) {
        if (begun == null) {
            return chat;
        }
        return Trees.read(chat)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(request -> Trees.bytes(with(request, begun)))
                .orElse(chat);
    }

    private ObjectNode with(ObjectNode request, Begun begun) {
        if (request.get("messages") instanceof ArrayNode messages) {
            ObjectNode words = messages.addObject().put("role", "assistant").put("content", begun.text());
            ofMessage.forEach(words::put);
        }
        for (String limit : LIMITS) {
            if (request.path(limit).isIntegralNumber()) {
                request.put(limit, Math.max(1, request.path(limit).asLong() - begun.tokens()));
            }
        }
        ofRequest.forEach(request::put);
        return request;
    }
}
