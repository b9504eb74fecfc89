package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Optional;

/**
 * DeepSeek wants its thoughts back, and goes on with an answer at its beta address alone. Its content filter is a bad request
 * to it.
 */
class DeepSeek extends OlderFormat {

    private static final String VERSION = "/v1";

    @Override
    public boolean thoughtsAgain() {
        return true;
    }

    @Override
    public Outcome refusal(Declined declined) {
        return Trees.text(ContentFilter.error(declined), "message").equals("Content Exists Risk")
                ? ContentFilter.said(declined)
                : super.refusal(declined);
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
