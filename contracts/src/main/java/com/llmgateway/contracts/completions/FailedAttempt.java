package com.llmgateway.contracts.completions;

import org.jspecify.annotations.Nullable;

/**
 * A try that did not serve: where it was made, what went wrong, how long it took, and what it bought all the same.
 *
 * @param code what the client would have been told, had there been no other try
 * @param usage missing when nothing is known to have been bought
 */
public record FailedAttempt(
        Route route,
        String code,
        @Nullable Integer upstreamStatus,
        Timing timing,
        @Nullable Usage usage) {}
