package com.llmgateway.gateway.providers.known;

/** Perplexity answers chats beside its first version, and everything else below it. */
final class Perplexity extends UsageUnasked {

    private static final String CHATS = "/chat/completions";
    private static final String VERSION = "/v1";

    @Override
    public String base(String base, String path) {
        return path.equals(CHATS) || base.endsWith(VERSION) ? base : base + VERSION;
    }
}
