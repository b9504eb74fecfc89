package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives what a content filter says the code by which OpenAI's clients, and the gateway, know one. */
final class ContentFilter {

    private ContentFilter() {}

    /** What a provider says that has no code for it. */
    static JsonNode error(Declined declined) {
        return Trees.read(declined.body()).orElse(Trees.object()).path("error");
    }

    static Declined said(Declined declined) {
        return Trees.read(declined.body())
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(body -> body.set("error", coded(body.path("error"))))
                .map(body -> new Declined(declined.status(), declined.headers(), Trees.bytes(body)))
                .orElse(declined);
    }

    private static ObjectNode coded(JsonNode error) {
        ObjectNode told = error instanceof ObjectNode object ? object : Trees.object();
        if (error.isString()) {
            told.set("message", error);
        }
        return told.put("code", "content_filter");
    }
}
