package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.web.AnthropicErrorType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's errors in Anthropic's words. */
final class MessageErrors {

    private MessageErrors() {}

    static Declined translate(Declined declined) {
        return Trees.read(declined.body())
                .filter(body -> body.path("error").isObject())
                .map(body -> error(body, declined.status()))
                .map(body -> new Declined(declined.status(), declined.headers(), Trees.bytes(body)))
                .orElse(declined);
    }

    static ObjectNode error(JsonNode body, int status) {
        var error = Trees.object().put("type", "error");
        error.putObject("error")
                .put("type", AnthropicErrorType.of(status))
                .put("message", Trees.text(body.path("error"), "message"));
        return error;
    }
}
