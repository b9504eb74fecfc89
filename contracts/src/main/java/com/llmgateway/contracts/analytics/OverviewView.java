package com.llmgateway.contracts.analytics;

import java.math.BigDecimal;

/**
 * The settled completions of a timeframe.
 *
 * @param totalCost in US dollars, exact
 * @param avgLatencyMs milliseconds, rounded; 0 without requests
 * @param cacheHitRate of those that asked the cache, a percentage with at most two decimals; 0 where none did
 */
public record OverviewView(
        BigDecimal totalCost, long totalRequests, long avgLatencyMs, BigDecimal cacheHitRate, TokensUsed tokensUsed) {

    /** Tokens in and out. */
    public record TokensUsed(long input, long output) {}
}
