package com.llmgateway.gateway.providers.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * One event of a provider's stream.
 *
 * @param name missing where the stream names none
 * @param data several lines of it joined by spaces; empty for a mere comment
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Event(@Nullable String name, byte[] data) {

    private static final String DONE = "[DONE]";
    private static final int LONGEST_DONE = 16;

    public boolean isComment() {
        return data.length == 0;
    }

    public boolean isDone() {
        return data.length < LONGEST_DONE && new String(data, US_ASCII).strip().equals(DONE);
    }
}
