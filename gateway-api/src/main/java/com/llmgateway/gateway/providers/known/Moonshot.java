package com.llmgateway.gateway.providers.known;

import java.util.Optional;

/** Moonshot wants its thoughts back, and goes on with an answer whose beginning is marked as a part. */
class Moonshot implements Quirks {

    @Override
    public boolean thoughtsAgain() {
        return true;
    }

    @Override
    public Optional<Prefill> prefill() {
        return Optional.of(Prefill.marked("partial"));
    }
}
