package com.llmgateway.gateway.providers.known;

import com.llmgateway.contracts.keys.ProviderAccess;
import java.util.Map;

/**
 * What is known of a provider beforehand: where it lives, and its quirks.
 *
 * @param baseUrl empty where everybody has an address of their own
 */
public record KnownProvider(String baseUrl, Quirks quirks) {

    private static final Quirks NONE = new Quirks() {};
    private static final Quirks OLDER = new OlderFormat();

    private static final KnownProvider UNKNOWN = new KnownProvider("", NONE);

    private static final Map<String, KnownProvider> ALL = Map.ofEntries(
            known("anthropic", "https://api.anthropic.com/v1", new Anthropic()),
            known("azure", "", new Azure()),
            known("cerebras", "https://api.cerebras.ai/v1", NONE),
            known("cohere", "https://api.cohere.ai/compatibility/v1", OLDER),
            known("deepseek", "https://api.deepseek.com/v1", new DeepSeek()),
            known("fireworks", "https://api.fireworks.ai/inference/v1", NONE),
            known("google", "https://generativelanguage.googleapis.com/v1beta", new Google()),
            known("groq", "https://api.groq.com/openai/v1", new Groq()),
            known("mistral", "https://api.mistral.ai/v1", new Mistral()),
            known("moonshot", "https://api.moonshot.ai/v1", new Moonshot()),
            known("ollama", "http://localhost:11434/v1", OLDER),
            known("openai", "https://api.openai.com/v1", NONE),
            known("openrouter", "https://openrouter.ai/api/v1", new OpenRouter()),
            known("perplexity", "https://api.perplexity.ai", new Perplexity()),
            known("together", "https://api.together.xyz/v1", OLDER),
            known("vllm", "", new Vllm()),
            known("xai", "https://api.x.ai/v1", new Xai()));

    public static KnownProvider named(String provider) {
        return ALL.getOrDefault(provider, UNKNOWN);
    }

    /** Where this key leads, without a slash at the end. */
    public String base(ProviderAccess access) {
        String base = access.baseUrl() == null ? baseUrl : access.baseUrl();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static Map.Entry<String, KnownProvider> known(String provider, String baseUrl, Quirks quirks) {
        return Map.entry(provider, new KnownProvider(baseUrl, quirks));
    }
}
