package com.llmgateway.gateway.completions.relay;

import com.llmgateway.gateway.completions.wire.JsonText;
import com.llmgateway.gateway.web.AnthropicErrorType;
import java.nio.charset.StandardCharsets;

/** What the gateway itself says in Anthropic's format when a provider fails. */
final class MessageError {

    private MessageError() {}

    /** The last words of a stream that the provider broke off. */
    static byte[] broken(String provider) {
        return error(500, "The provider `%s` broke off its answer.".formatted(provider));
    }

    static byte[] error(int status, String message) {
        String text = "{\"type\":\"error\",\"error\":{\"type\":\"" + AnthropicErrorType.of(status) + "\",\"message\":"
                + JsonText.quoted(message) + "}}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
