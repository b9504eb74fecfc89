package com.llmgateway.gateway.providers.known;

/** Groq charges for ten seconds where a recording is shorter. */
final class Groq implements Quirks {

    @Override
    public long fewestSecondsBilled() {
        return 10;
    }
}
