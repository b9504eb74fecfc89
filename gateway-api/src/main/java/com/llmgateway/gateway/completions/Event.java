package com.llmgateway.gateway.completions;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** One event of a provider's stream: its data, several lines of it joined by spaces; empty for a mere comment. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Event(byte[] data) {

    private static final String DONE = "[DONE]";
    private static final int LONGEST_DONE = 16;

    boolean isComment() {
        return data.length == 0;
    }

    boolean isDone() {
        return data.length < LONGEST_DONE && new String(data, US_ASCII).strip().equals(DONE);
    }
}
