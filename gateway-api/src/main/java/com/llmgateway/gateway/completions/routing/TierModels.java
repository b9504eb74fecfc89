package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.completions.Complexity.Tier;
import java.util.List;

/**
 * The well-known models of each tier. Its own are taken for equally able, so that price and health may decide between them;
 * stand-ins are there for callers whose providers have none of those.
 */
final class TierModels {

    private static final List<String> SIMPLE = List.of(
            "gpt-4o-mini",
            "claude-haiku-4-5",
            "gemini-2.5-flash-lite",
            "mistral-small-latest",
            "openai/gpt-oss-20b",
            "deepseek-v4-flash",
            "llama3.1-8b",
            "command-r7b-12-2024",
            "kimi-k2.5",
            "grok-4.20-non-reasoning");

    private static final List<String> MODERATE = List.of(
            "gpt-4.1",
            "claude-sonnet-4-6",
            "gemini-2.5-flash",
            "mistral-medium-latest",
            "openai/gpt-oss-120b",
            "deepseek-v4-flash",
            "gpt-oss-120b",
            "kimi-k2.6",
            "grok-4.20");

    private static final List<String> COMPLEX =
            List.of("gpt-5", "claude-opus-4-8", "gemini-2.5-pro", "deepseek-v4-pro", "kimi-k3", "grok-4.5");

    private static final List<String> MODERATE_STAND_INS = List.of("command-r-08-2024");

    private static final List<String> COMPLEX_STAND_INS = List.of(
            "gpt-4.1",
            "claude-sonnet-4-6",
            "mistral-large-latest",
            "openai/gpt-oss-120b",
            "gpt-oss-120b",
            "command-a-03-2025");

    private TierModels() {}

    static List<String> of(Tier tier) {
        return switch (tier) {
            case SIMPLE -> SIMPLE;
            case MODERATE -> MODERATE;
            case COMPLEX -> COMPLEX;
        };
    }

    static List<String> standIns(Tier tier) {
        return switch (tier) {
            case SIMPLE -> List.of();
            case MODERATE -> MODERATE_STAND_INS;
            case COMPLEX -> COMPLEX_STAND_INS;
        };
    }

    /** The tier's own, then the next above it, then those below. */
    static List<String> sandbox(Tier tier) {
        return switch (tier) {
            case SIMPLE -> List.of("sandbox/simple", "sandbox/moderate", "sandbox/complex");
            case MODERATE -> List.of("sandbox/moderate", "sandbox/complex", "sandbox/simple");
            case COMPLEX -> List.of("sandbox/complex", "sandbox/moderate", "sandbox/simple");
        };
    }
}
