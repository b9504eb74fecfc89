package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How likely each token was, in OpenAI's format. */
final class GeminiLogprobs {

    private GeminiLogprobs() {}

    static JsonNode of(JsonNode result) {
        if (!result.path("chosenCandidates").isArray()) {
            return JsonNodeFactory.instance.nullNode();
        }
        var logprobs = Trees.object();
        var content = logprobs.putArray("content");
        int at = 0;
        for (JsonNode chosen : result.path("chosenCandidates")) {
            ObjectNode token = token(chosen);
            var others = token.putArray("top_logprobs");
            result.path("topCandidates").path(at++).path("candidates").forEach(other -> others.add(token(other)));
            content.add(token);
        }
        return logprobs.putNull("refusal");
    }

    private static ObjectNode token(JsonNode candidate) {
        var token = Trees.object().put("token", Trees.text(candidate, "token"));
        token.set("logprob", candidate.path("logProbability"));
        return token.putNull("bytes");
    }
}
