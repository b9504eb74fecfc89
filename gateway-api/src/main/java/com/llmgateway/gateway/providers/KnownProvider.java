package com.llmgateway.gateway.providers;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of a provider beforehand: where its OpenAI-compatible interface is, and its quirks.
 *
 * @param streamOptions whether it takes {@code stream_options}; the others send usage unasked
 */
record KnownProvider(String baseUrl, boolean streamOptions) {

    private static final Map<String, KnownProvider> ALL = Map.ofEntries(
            known("openai", "https://api.openai.com/v1"),
            known("anthropic", "https://api.anthropic.com/v1"),
            known("cerebras", "https://api.cerebras.ai/v1"),
            known("cohere", "https://api.cohere.ai/compatibility/v1"),
            known("deepseek", "https://api.deepseek.com/v1"),
            known("fireworks", "https://api.fireworks.ai/inference/v1"),
            known("google", "https://generativelanguage.googleapis.com/v1beta/openai"),
            known("groq", "https://api.groq.com/openai/v1"),
            known("moonshot", "https://api.moonshot.ai/v1"),
            known("together", "https://api.together.xyz/v1"),
            known("xai", "https://api.x.ai/v1"),
            Map.entry("mistral", new KnownProvider("https://api.mistral.ai/v1", false)),
            Map.entry("perplexity", new KnownProvider("https://api.perplexity.ai", false)));

    static Optional<KnownProvider> named(String provider) {
        return Optional.ofNullable(ALL.get(provider));
    }

    private static Map.Entry<String, KnownProvider> known(String provider, String baseUrl) {
        return Map.entry(provider, new KnownProvider(baseUrl, true));
    }
}
