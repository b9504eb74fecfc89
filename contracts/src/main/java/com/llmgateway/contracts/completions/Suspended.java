package com.llmgateway.contracts.completions;

import java.time.Instant;

/**
 * A completion that ended without a price, or a try of it that did.
 *
 * @param attempt the number of the try's event in the life of the completion, or {@link #ITSELF}
 */
public record Suspended(CompletionId completion, long attempt, Instant endedAt) {

    /** In place of the number of a try's event: the completion. Its first event is its admission, so no try has this one. */
    public static final long ITSELF = 0;
}
