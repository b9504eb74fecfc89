package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An error in OpenAI's words. */
public record OpenAiError(
        String message,
        String type,
        @Nullable String param,
        @Nullable String code) {

    static final String REQUEST = "invalid_request_error";
    static final String SERVER = "server_error";

    public static OpenAiError of(int status, String message) {
        return new OpenAiError(message, type(status), null, status == 429 ? "rate_limit_exceeded" : null);
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "requests";
            case 529 -> "overloaded_error";
            default -> status < 500 ? REQUEST : SERVER;
        };
    }

    public OpenAiError code(String other) {
        return new OpenAiError(message, type, param, other);
    }

    public ObjectNode body() {
        var body = Trees.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }

    public byte[] bytes() {
        return Trees.bytes(body());
    }
}
