package com.llmgateway.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The forms of an error's body: OpenAI's and Anthropic's for what their clients call, problem details (RFC 9457) for the rest. */
enum ErrorShape {
    OPENAI("application/json") {
        @Override
        Map<String, @Nullable Object> body(ApiError error, String requestId) {
            var inner = new LinkedHashMap<String, @Nullable Object>();
            inner.put("message", error.message());
            inner.put("type", error.type());
            inner.put("param", error.param());
            inner.put("code", error.code());
            return Map.of("error", inner);
        }
    },
    ANTHROPIC("application/json") {
        @Override
        Map<String, @Nullable Object> body(ApiError error, String requestId) {
            var body = new LinkedHashMap<String, @Nullable Object>();
            body.put("type", "error");
            body.put("error", Map.of("type", AnthropicErrorType.of(error.status()), "message", error.message()));
            body.put("request_id", requestId);
            return body;
        }
    },
    PROBLEM("application/problem+json") {
        @Override
        Map<String, @Nullable Object> body(ApiError error, String requestId) {
            var body = new LinkedHashMap<String, @Nullable Object>();
            body.put("type", "about:blank");
            body.put("title", title(error.status()));
            body.put("status", error.status());
            body.put("detail", error.message());
            body.put("code", error.code());
            Optional.ofNullable(error.param()).ifPresent(param -> body.put("param", param));
            return body;
        }
    };

    private final String contentType;

    ErrorShape(String contentType) {
        this.contentType = contentType;
    }

    abstract Map<String, @Nullable Object> body(ApiError error, String requestId);

    String contentType() {
        return contentType;
    }

    static ErrorShape of(HttpServletRequest request) {
        String path = OpenAiPaths.path(request);
        if (OpenAiPaths.isAnthropics(path)) {
            return ANTHROPIC;
        }
        // Who asks for what cannot be read is most likely a client of OpenAI's, as most are.
        return path.isEmpty() || OpenAiPaths.holds(path) ? OPENAI : PROBLEM;
    }

    private static String title(int status) {
        return Optional.ofNullable(HttpStatus.resolve(status))
                .map(HttpStatus::getReasonPhrase)
                .orElse("Error");
    }
}
