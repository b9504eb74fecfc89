package com.llmgateway.gateway.completions;

import java.util.Arrays;

/** One event of a provider's stream: its data, several lines of it joined by spaces; empty for a mere comment. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Event(byte[] data) {

    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    boolean isComment() {
        return data.length == 0;
    }

    boolean isDone() {
        return Arrays.equals(data, DONE);
    }
}
