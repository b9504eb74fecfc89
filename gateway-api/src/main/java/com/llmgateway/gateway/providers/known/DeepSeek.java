package com.llmgateway.gateway.providers.known;

import java.util.Optional;

/** DeepSeek wants its thoughts back, and goes on with an answer at its beta address alone. */
class DeepSeek extends OlderFormat {

    private static final String VERSION = "/v1";

    @Override
    public boolean thoughtsAgain() {
        return true;
    }

    @Override
    public Optional<Prefill> prefill() {
        return Optional.of(Prefill.marked("prefix"));
    }

    @Override
    public String baseToGoOn(String base) {
        return (base.endsWith(VERSION) ? base.substring(0, base.length() - VERSION.length()) : base) + "/beta";
    }
}
