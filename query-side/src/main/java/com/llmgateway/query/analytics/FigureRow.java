package com.llmgateway.query.analytics;

import com.llmgateway.contracts.analytics.AnalyticsQuery.Dimension;
import com.llmgateway.contracts.analytics.OverviewView;
import com.llmgateway.contracts.analytics.OverviewView.TokensUsed;
import com.llmgateway.contracts.analytics.UsageRow;
import com.llmgateway.contracts.keys.KeyId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of added-up figures, as read. */
record FigureRow(
        long requests,
        BigDecimal cost,
        TokensUsed tokens,
        long latencyMillis,
        long cacheHits,
        long cacheMisses,
        long failed,
        long abandoned,
        BigDecimal abandonedCost,
        long suspended,
        long failedAttempts,
        BigDecimal attemptCost) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static FigureRow read(ResultSet row, int number) throws SQLException {
        return new FigureRow(
                row.getLong("requests"),
                plain(row.getBigDecimal("cost")),
                new TokensUsed(row.getLong("input_tokens"), row.getLong("output_tokens")),
                row.getLong("latency_millis"),
                row.getLong("cache_hits"),
                row.getLong("cache_misses"),
                row.getLong("failed"),
                row.getLong("abandoned"),
                plain(row.getBigDecimal("abandoned_cost")),
                row.getLong("suspended"),
                row.getLong("failed_attempts"),
                plain(row.getBigDecimal("attempt_cost")));
    }

    static String name(Dimension dimension, String name) {
        return dimension == Dimension.KEY ? new KeyId(UUID.fromString(name)).toString() : name;
    }

    OverviewView overview() {
        return new OverviewView(cost, requests, averageLatency(), cacheHitRate(), tokens);
    }

    UsageRow row(String name, @Nullable String provider) {
        return new UsageRow(
                name,
                provider,
                cost,
                requests,
                averageLatency(),
                tokens,
                failed,
                abandoned,
                abandonedCost,
                suspended,
                failedAttempts,
                attemptCost);
    }

    private long averageLatency() {
        return requests == 0 ? 0 : (latencyMillis + requests / 2) / requests;
    }

    /** Of those that asked the cache. */
    private BigDecimal cacheHitRate() {
        long asked = cacheHits + cacheMisses;
        return asked == 0
                ? BigDecimal.ZERO
                : plain(BigDecimal.valueOf(cacheHits)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(asked), 2, RoundingMode.HALF_UP));
    }

    /** Without trailing zeros, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
