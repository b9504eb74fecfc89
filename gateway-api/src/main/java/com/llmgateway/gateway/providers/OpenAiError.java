package com.llmgateway.gateway.providers;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An error in OpenAI's words. */
record OpenAiError(
        String message,
        String type,
        @Nullable String param,
        @Nullable String code) {

    static final String REQUEST = "invalid_request_error";
    static final String SERVER = "server_error";

    static OpenAiError of(int status, String message) {
        return new OpenAiError(message, type(status), null, status == 429 ? "rate_limit_exceeded" : null);
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "requests";
            case 529 -> "overloaded_error";
            default -> status < 500 ? REQUEST : SERVER;
        };
    }

    OpenAiError code(String other) {
        return new OpenAiError(message, type, param, other);
    }

    ObjectNode body() {
        var body = Trees.object();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }

    byte[] bytes() {
        return Trees.bytes(body());
    }
}
