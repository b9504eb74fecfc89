package com.llmgateway.gateway.providers.known;

/** Streams say what they used without being asked. */
class UsageUnasked implements Quirks {

    @Override
    public boolean streamOptions() {
        return false;
    }
}
