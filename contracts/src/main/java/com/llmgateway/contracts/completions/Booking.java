package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a usage is booked at.
 *
 * @param costUsd missing in suspense
 * @param computedUsd what the unit prices make of it, where something else was booked
 */
public record Booking(
        @Nullable BigDecimal costUsd,
        CostBasis basis,
        @Nullable BigDecimal computedUsd) {

    /** What the provider charges, where it says so; else what the prices make of it; else nothing yet. */
    public static Booking of(Usage usage, UnitPrices prices) {
        Optional<BigDecimal> computed = Cost.of(usage, prices);
        if (usage.reportedCostUsd() != null) {
            return new Booking(usage.reportedCostUsd(), CostBasis.PROVIDER_REPORTED, computed.orElse(null));
        }
        return computed.map(cost -> new Booking(cost, CostBasis.COMPUTED, null))
                .orElseGet(() -> new Booking(null, CostBasis.SUSPENSE, null));
    }
}
