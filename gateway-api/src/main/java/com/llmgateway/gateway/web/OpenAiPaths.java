package com.llmgateway.gateway.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;

/** The paths that OpenAI's clients call, with and without {@code /v1}: they carry gateway keys, never tokens. */
final class OpenAiPaths {

    private static final Set<String> BARE = Set.of(
            "chat",
            "completions",
            "models",
            "embeddings",
            "responses",
            "messages",
            "moderations",
            "audio",
            "images",
            "key");

    private OpenAiPaths() {}

    static boolean holds(HttpServletRequest request) {
        return holds(path(request));
    }

    /** Whether Anthropic's clients call this one. */
    static boolean isAnthropics(String path) {
        return isOrHasParent(path, "/v1/messages") || isOrHasParent(path, "/messages");
    }

    private static boolean isOrHasParent(String path, String parent) {
        return path.startsWith(parent) && (path.length() == parent.length() || path.charAt(parent.length()) == '/');
    }

    /** What was asked for, even where an error is told in its place. */
    static String path(HttpServletRequest request) {
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        // What is too long to be read has no path.
        String own = Objects.requireNonNullElse(request.getRequestURI(), "");
        String path = original instanceof String known ? known : own;
        // A base URL that ends in a slash; the server takes several for one.
        return path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
    }

    static boolean holds(String path) {
        int end = path.indexOf('/', 1);
        String head = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        return head.equals("v1") || BARE.contains(head);
    }
}
