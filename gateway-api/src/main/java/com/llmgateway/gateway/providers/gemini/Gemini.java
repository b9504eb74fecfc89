package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.contracts.Secret;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.translation.Dialect;
import com.llmgateway.gateway.providers.translation.TranslatedRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Google's generateContent. */
public class Gemini implements Dialect {

    private static final Pattern VERSION = Pattern.compile("/v\\d+(alpha|beta)?\\d*$");

    @Override
    public String base(String given) {
        return versioned(given);
    }

    static String versioned(String base) {
        return VERSION.matcher(base).find() ? base : base + "/v1beta";
    }

    @Override
    public Map<String, String> headers(Secret key, Map<String, String> sent) {
        return Map.of("x-goog-api-key", key.value());
    }

    @Override
    public TranslatedRequest translate(JsonNode chat, AnswerHead head) {
        String model = Trees.text(chat, "model");
        return new TranslatedRequest(path(model, head), GeminiRequest.of(chat), new GeminiTranslation(model, head));
    }

    private static String path(String model, AnswerHead head) {
        String action = head.streamed() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8) + action;
    }

    @Override
    public Declined refusal(Declined declined) {
        return GeminiErrors.translate(declined);
    }

    @Override
    public ObjectNode error(JsonNode event) {
        return GeminiErrors.error(event, event.path("error").path("code").asInt(500))
                .body();
    }
}
