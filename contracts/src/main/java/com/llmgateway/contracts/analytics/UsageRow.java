package com.llmgateway.contracts.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.llmgateway.contracts.analytics.OverviewView.TokensUsed;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Usage of one model, one key, one tag or one UTC day. What failed, what was abandoned at its estimate, and the tries that
 * did not serve stand apart from what settled.
 *
 * @param provider of the model; missing in rows of anything else
 * @param suspendedRequests how many are in suspense, tries among them: no price is known yet, and the costs are without them
 */
public record UsageRow(
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String provider,
        BigDecimal totalCost,
        long totalRequests,
        long avgLatencyMs,
        TokensUsed tokensUsed,
        long failedRequests,
        long abandonedRequests,
        BigDecimal abandonedCost,
        long suspendedRequests,
        long failedAttempts,
        BigDecimal attemptCost) {}
