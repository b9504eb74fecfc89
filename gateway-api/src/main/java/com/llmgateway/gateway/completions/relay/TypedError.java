package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ErrorBodies;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error of OpenAI's as an event that names its type, in the words of both kinds of client: those that look for the
 * event's type and those that look for an error.
 */
final class TypedError {

    private static final String ERROR = "error";

    private TypedError() {}

    static byte[] of(byte[] words) {
        return Trees.read(ErrorBodies.inOpenAisForm(words))
                .map(body -> body.path(ERROR))
                .filter(JsonNode::isObject)
                .map(error -> Trees.bytes(event(error)))
                .orElse(words);
    }

    private static ObjectNode event(JsonNode error) {
        var event = Trees.object().put("type", ERROR);
        List.of("message", "param", "code").forEach(name -> event.set(name, error.get(name)));
        event.set(ERROR, error);
        return event;
    }
}
