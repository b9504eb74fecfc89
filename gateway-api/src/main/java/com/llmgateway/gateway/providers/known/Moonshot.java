package com.llmgateway.gateway.providers.known;

import java.util.Optional;

/** Moonshot goes on with an answer whose beginning is marked as a part. */
class Moonshot implements Quirks {

    @Override
    public Optional<Prefill> prefill() {
        return Optional.of(Prefill.marked("partial"));
    }
}
