package com.llmgateway.projection.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of an event that ends a completion or a try, or prices it.
 *
 * @param abandoned absent unless the event says that it prices what was abandoned, or what was not
 */
record LedgerEvent(
        String user,
        @Nullable String key,
        @Nullable String provider,
        @Nullable String model,
        @Nullable BigDecimal cost,
        @Nullable Instant endedAt,
        boolean hit,
        boolean miss,
        @Nullable Boolean abandoned,
        long input,
        long output,
        long cachedInput,
        long cacheWrite,
        long reasoning,
        long latencyMillis,
        Map<String, String> tags) {}
