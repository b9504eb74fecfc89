package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.openai.ErrorBodies;
import com.llmgateway.gateway.providers.openai.OpenAiError;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Anthropic's errors in OpenAI's words. */
final class AnthropicErrors {

    private AnthropicErrors() {}

    static Declined translate(Declined declined) {
        JsonNode body = Trees.read(declined.body()).filter(JsonNode::isObject).orElse(Trees.object());
        if (!body.path("error").isObject()) {
            return ErrorBodies.inOpenAisForm(declined);
        }
        return new Declined(
                status(Trees.text(body.path("error"), "type"), declined.status()),
                headers(declined),
                error(body).bytes());
    }

    /** An account without money is an exhausted quota to OpenAI's clients. */
    private static int status(String type, int theirs) {
        return type.equals("billing_error") ? 429 : theirs;
    }

    /** Nobody says when an exhausted budget will be there again: asking again is of no use. */
    private static Map<String, String> headers(Declined declined) {
        boolean spent = declined.status() == 402
                || (declined.status() == 429 && !declined.headers().containsKey("retry-after"));
        var headers = new HashMap<>(declined.headers());
        if (spent) {
            headers.putIfAbsent("x-should-retry", "false");
        }
        return headers;
    }

    /** The error in such a body, or in an event of a stream. */
    static OpenAiError error(JsonNode body) {
        String message = Trees.text(body.path("error"), "message");
        return switch (Trees.text(body.path("error"), "type")) {
            case "rate_limit_error" -> OpenAiError.of(429, message);
            case "billing_error" -> new OpenAiError(message, "insufficient_quota", null, "insufficient_quota");
            case "overloaded_error" -> OpenAiError.of(529, message).code("overloaded_error");
            case "request_too_large" -> OpenAiError.of(413, message).code("request_too_large");
            case "api_error", "timeout_error" -> OpenAiError.of(500, message);
            case "not_found_error" -> named(message);
            default -> request(message);
        };
    }

    private static OpenAiError named(String message) {
        OpenAiError error = OpenAiError.of(404, message);
        return message.contains("model") ? error.code("model_not_found") : error;
    }

    private static OpenAiError request(String message) {
        OpenAiError error = OpenAiError.of(400, message);
        if (message.startsWith("Output blocked by content filtering policy")) {
            return error.code("content_filter");
        }
        boolean tooLong = message.contains("prompt is too long") || message.contains("exceed context limit");
        return tooLong ? error.code("context_length_exceeded") : error;
    }
}
