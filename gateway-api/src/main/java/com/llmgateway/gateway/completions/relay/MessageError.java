package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.attempts.ProviderError;
import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ErrorBodies;
import com.llmgateway.gateway.web.AnthropicErrorType;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What is said in Anthropic's format when a provider fails: by the gateway itself, or by a provider of chats. */
final class MessageError {

    private static final String ERROR = "error";
    private static final int INTERNAL_ERROR = 500;

    private MessageError() {}

    /** The last words of a stream that the provider broke off. */
    static byte[] broken(String provider, String request) {
        return error(INTERNAL_ERROR, "The provider `%s` broke off its answer.".formatted(provider), request);
    }

    /** @param request the id that its caller may complain by */
    static byte[] error(int status, String message, String request) {
        String text = "{\"type\":\"error\",\"error\":{\"type\":\"" + AnthropicErrorType.of(status) + "\",\"message\":"
                + JsonText.quoted(message) + "},\"request_id\":" + JsonText.quoted(request) + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The error of a stream, which has no status any more. */
    static byte[] inStream(byte[] words, String request) {
        return of(ProviderError.in(words).status(INTERNAL_ERROR), words, request);
    }

    /** The words of a provider of chats in Anthropic's; Anthropic's own stay as they are. */
    static byte[] of(int status, byte[] words, String request) {
        return isAnthropics(words)
                ? words
                : Trees.read(ErrorBodies.inOpenAisForm(words))
                        .map(body -> body.path(ERROR))
                        .filter(JsonNode::isObject)
                        .map(error -> error(status, Trees.text(error, "message"), request))
                        .orElse(words);
    }

    static boolean isAnthropics(byte[] words) {
        return Trees.read(words)
                .filter(body -> Trees.text(body, "type").equals(ERROR))
                .isPresent();
    }
}
