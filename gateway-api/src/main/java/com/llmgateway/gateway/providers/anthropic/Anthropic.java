package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.contracts.Secret;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.translation.Dialect;
import com.llmgateway.gateway.providers.translation.TranslatedRequest;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Messages. */
public class Anthropic implements Dialect {

    static final String VERSION = "2023-06-01";

    private static final String BETA = "anthropic-beta";

    @Override
    public String base(String given) {
        return given.endsWith("/v1") ? given : given + "/v1";
    }

    @Override
    public Map<String, String> headers(Secret key, Map<String, String> sent) {
        var headers = new HashMap<>(Map.of("x-api-key", key.value(), "anthropic-version", VERSION));
        // Without it fields of Anthropic's own that are not for everybody yet would be refused.
        String beta = sent.get(BETA);
        if (beta != null) {
            headers.put(BETA, beta);
        }
        return headers;
    }

    @Override
    public TranslatedRequest translate(JsonNode chat, AnswerHead head) {
        var model = new Claude(Trees.text(chat, "model"));
        var format = AnswerSchema.of(chat, model);
        return new TranslatedRequest(
                "/messages",
                AnthropicRequest.of(chat, model, format),
                new AnthropicTranslation(head, format.unwrapped()));
    }

    @Override
    public Declined refusal(Declined declined) {
        return AnthropicErrors.translate(declined);
    }

    @Override
    public ObjectNode error(JsonNode event) {
        return AnthropicErrors.error(event).body();
    }
}
