package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.openai.ErrorBodies;
import com.llmgateway.gateway.providers.openai.OpenAiError;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Google's errors in OpenAI's words. */
final class GeminiErrors {

    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(\\.\\d{1,9})?)s");

    private GeminiErrors() {}

    static Declined translate(Declined declined) {
        JsonNode read = Trees.read(declined.body()).orElse(Trees.object());
        JsonNode body = read.isArray() ? read.path(0) : read;
        if (!body.path("error").isObject()) {
            return ErrorBodies.inOpenAisForm(declined);
        }
        return new Declined(
                declined.status(),
                headers(declined, body),
                error(body, declined.status()).bytes());
    }

    static OpenAiError error(JsonNode body, int status) {
        String message = Trees.text(body.path("error"), "message");
        OpenAiError error = OpenAiError.of(status, message);
        if (message.contains("exceeds the maximum number of tokens")) {
            return error.code("context_length_exceeded");
        }
        return switch (Trees.text(body.path("error"), "status")) {
            case "NOT_FOUND" -> error.code("model_not_found");
            case "UNAVAILABLE" -> error.code("service_unavailable");
            default -> error;
        };
    }

    private static Map<String, String> headers(Declined declined, JsonNode body) {
        var headers = new HashMap<>(declined.headers());
        Matcher delay = SECONDS.matcher(details(body, "retryDelay"));
        if (delay.matches()) {
            var seconds = new BigDecimal(delay.group(1)).setScale(0, RoundingMode.CEILING);
            headers.putIfAbsent("retry-after", seconds.toPlainString());
        }
        return headers;
    }

    /** What the details say by this name. */
    private static String details(JsonNode body, String name) {
        for (JsonNode detail : body.path("error").path("details")) {
            if (Trees.has(detail, name)) {
                return Trees.text(detail, name);
            }
        }
        return "";
    }
}
