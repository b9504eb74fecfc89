package com.llmgateway.gateway.completions.request;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * What a request has to do with what its provider remembers. Only responses are remembered, unless they ask not to be.
 *
 * @param previous the response that this one follows
 * @param background whether the provider goes on with the answer by itself
 * @param unseen whether the provider alone knows all of the prompt: that response, a conversation, a prompt of its own
 */
public record Memory(@Nullable String previous, boolean background, boolean stored, boolean unseen) {

    static final Memory NONE = new Memory(null, false, false, false);

    private static final Memory USUAL = new Memory(null, false, true, false);

    static Memory of(Endpoint endpoint) {
        return endpoint.equals(Endpoint.RESPONSES) ? USUAL : NONE;
    }

    /** Whether the answer can be asked for again. */
    public boolean isKept() {
        return background || stored;
    }

    /** With this member of the request's; {@code text} is its value, if it is one. */
    Memory with(String name, JsonToken token, @Nullable String text) {
        return switch (name) {
            case "previous_response_id" ->
                new Memory(text(name, token, text), background, stored, unseen || text != null);
            case "conversation", "prompt" ->
                new Memory(previous, background, stored, unseen || token != JsonToken.VALUE_NULL);
            case "background" -> new Memory(previous, Checks.bool(name, token), stored, unseen);
            default -> new Memory(previous, background, token != JsonToken.VALUE_FALSE, unseen);
        };
    }

    private static @Nullable String text(String name, JsonToken token, @Nullable String text) {
        if (text == null && token != JsonToken.VALUE_NULL) {
            throw BadRequest.wrongType(name, "a string", token);
        }
        return text;
    }
}
