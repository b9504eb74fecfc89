package com.llmgateway.gateway.completions.request;

import java.util.Locale;
import java.util.Set;

/**
 * Keeps one request from saying two things: whoever reads names without regard to case, as providers written in Go do,
 * would take a second {@code Model} for the one that the gateway has read.
 */
final class Spelling {

    /** What the gateway reads of a request. */
    private static final Set<String> READ = Set.of(
            "model",
            "models",
            "plugins",
            "messages",
            "stream",
            "stream_format",
            "stream_options",
            Fallbacks.NAME,
            "temperature",
            "input",
            "prompt",
            "instructions",
            "system",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "service_tier",
            "previous_response_id",
            "conversation",
            "background",
            "store",
            "n",
            "audio",
            "tools",
            "functions",
            "response_format",
            "text",
            "output_config",
            "reasoning_effort");

    private Spelling() {}

    /** The name; refuses one that some take for one that the gateway reads under its own. */
    static String own(String name) {
        if (isPlain(name)) {
            return name;
        }
        // Up and down again, so that letters count that have no case of their own, as the long s.
        String plain = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        if (READ.contains(plain)) {
            throw BadRequest.of(
                    "Unknown parameter: '%s'. Did you mean '%s'?".formatted(name, plain), name, "unknown_parameter");
        }
        return name;
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter > '~' || (letter >= 'A' && letter <= 'Z')) {
                return false;
            }
        }
        return true;
    }
}
