package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.Tokens;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What ended in one bucket, added up. */
record Totals(
        long requests,
        BigDecimal cost,
        long inputTokens,
        long outputTokens,
        long cachedInputTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        long latencyMillis,
        long cacheHits,
        long cacheMisses,
        long failed,
        long abandoned,
        BigDecimal abandonedCost,
        long suspended,
        long failedAttempts,
        BigDecimal attemptCost) {

    static Totals of(CompletionSettled settled) {
        Tokens tokens = settled.usage().tokens();
        return new Totals(
                1,
                orNothing(settled.costUsd()),
                tokens.input(),
                tokens.output(),
                tokens.of(Meter.CACHED_INPUT)
                        + tokens.of(Meter.CACHED_AUDIO_INPUT)
                        + tokens.of(Meter.CACHED_IMAGE_INPUT),
                tokens.of(Meter.CACHE_WRITE_5M) + tokens.of(Meter.CACHE_WRITE_1H),
                tokens.of(Meter.REASONING),
                settled.timing().totalMillis(),
                settled.cacheHit() ? 1 : 0,
                settled.cacheMiss() ? 1 : 0,
                0,
                0,
                BigDecimal.ZERO,
                settled.costUsd() == null ? 1 : 0,
                0,
                BigDecimal.ZERO);
    }

    static Totals ofFailed() {
        return new Totals(0, BigDecimal.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, BigDecimal.ZERO, 0, 0, BigDecimal.ZERO);
    }

    static Totals of(CompletionAbandoned abandoned) {
        BigDecimal cost = orNothing(abandoned.costUsd());
        long suspended = abandoned.costUsd() == null ? 1 : 0;
        return new Totals(0, BigDecimal.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, cost, suspended, 0, BigDecimal.ZERO);
    }

    static Totals of(CompletionAttemptFailed attempt) {
        BigDecimal cost = orNothing(attempt.costUsd());
        long suspended = attempt.costUsd() == null ? 1 : 0;
        return new Totals(0, BigDecimal.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, suspended, 1, cost);
    }

    /** Takes it out of suspense. */
    static Totals of(CompletionPriced priced) {
        BigDecimal cost = priced.abandoned() ? BigDecimal.ZERO : priced.costUsd();
        BigDecimal abandonedCost = priced.abandoned() ? priced.costUsd() : BigDecimal.ZERO;
        return new Totals(0, cost, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, abandonedCost, -1, 0, BigDecimal.ZERO);
    }

    /** The same for a try. */
    static Totals of(CompletionAttemptPriced priced) {
        return new Totals(0, BigDecimal.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, -1, 0, priced.costUsd());
    }

    Totals plus(Totals other) {
        return new Totals(
                requests + other.requests,
                cost.add(other.cost),
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cachedInputTokens + other.cachedInputTokens,
                cacheWriteTokens + other.cacheWriteTokens,
                reasoningTokens + other.reasoningTokens,
                latencyMillis + other.latencyMillis,
                cacheHits + other.cacheHits,
                cacheMisses + other.cacheMisses,
                failed + other.failed,
                abandoned + other.abandoned,
                abandonedCost.add(other.abandonedCost),
                suspended + other.suspended,
                failedAttempts + other.failedAttempts,
                attemptCost.add(other.attemptCost));
    }

    private static BigDecimal orNothing(@Nullable BigDecimal cost) {
        return cost == null ? BigDecimal.ZERO : cost;
    }
}
