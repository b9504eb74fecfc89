package com.llmgateway.gateway.providers.anthropic;

/** Why an answer ended, in OpenAI's words. */
public final class AnthropicStop {

    private static final String REFUSAL = "refusal";

    private AnthropicStop() {}

    static boolean isRefusal(String theirs) {
        return theirs.equals(REFUSAL);
    }

    public static String reason(String theirs) {
        return switch (theirs) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case REFUSAL -> "content_filter";
            default -> "stop";
        };
    }
}
