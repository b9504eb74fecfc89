package com.llmgateway.gateway.providers.known;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import java.util.Optional;

/**
 * Moonshot wants its thoughts back, and goes on with an answer whose beginning is marked as a part. Its content filter says
 * of what type it is, and has a number for a code.
 */
class Moonshot implements Quirks {

    @Override
    public boolean thoughtsAgain() {
        return true;
    }

    @Override
    public Outcome refusal(Declined declined) {
        return Trees.text(ContentFilter.error(declined), "type").equals("content_filter")
                ? ContentFilter.said(declined)
                : Quirks.super.refusal(declined);
    }

    @Override
    public Optional<Prefill> prefill() {
        return Optional.of(Prefill.marked("partial"));
    }
}
