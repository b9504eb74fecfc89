package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ErrorBodies;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error of OpenAI's as an event that names its type, in the words of both kinds of client: those that look for the
 * event's type and those that look for an error.
 */
final class TypedError {

    private static final String ERROR = "error";

    private TypedError() {}

    /** @param number of the event in its stream, where those are numbered */
    static byte[] of(byte[] words, @Nullable Long number) {
        return Trees.read(ErrorBodies.inOpenAisForm(words))
                .map(body -> body.path(ERROR))
                .flatMap(error -> error instanceof ObjectNode object ? Optional.of(object) : Optional.empty())
                .map(error -> Trees.bytes(event(error, number)))
                .orElse(words);
    }

    private static ObjectNode event(ObjectNode error, @Nullable Long number) {
        var event = Trees.object().put("type", ERROR);
        // Clients of these events want a word for it, where those of chats take null.
        if (error.path("code").isNull()) {
            error.set("code", error.path("type"));
        }
        List.of("message", "param", "code").forEach(name -> event.set(name, error.get(name)));
        event.set(ERROR, error);
        if (number != null) {
            event.put("sequence_number", number);
        }
        return event;
    }
}
