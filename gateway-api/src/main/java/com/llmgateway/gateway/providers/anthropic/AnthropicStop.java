package com.llmgateway.gateway.providers.anthropic;

/** Why an answer ended, in OpenAI's words. */
public final class AnthropicStop {

    private AnthropicStop() {}

    public static String reason(String theirs) {
        return switch (theirs) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }
}
