package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider charges beyond its listed prices, because of where an answer was made.
 *
 * @param reason in the provider's words
 * @param factor by which the prices of tokens rise; missing while nobody knows it, and then nothing has a price
 */
public record Premium(String reason, @Nullable BigDecimal factor) {

    /** Of Anthropic's, global is wherever there is room, and not_available a model that cannot be told where. */
    private static final Map<String, BigDecimal> FACTORS = Map.of(
            "inference_geo us", new BigDecimal("1.1"),
            "inference_geo global", BigDecimal.ONE,
            "inference_geo not_available", BigDecimal.ONE);

    /** What is charged for that reason, unless that is known to be nothing. */
    public static Optional<Premium> because(String reason) {
        BigDecimal factor = FACTORS.get(reason);
        boolean free = factor != null && factor.compareTo(BigDecimal.ONE) == 0;
        return free ? Optional.empty() : Optional.of(new Premium(reason, factor));
    }

    /** The same, with the factor that is known by now. */
    Premium known() {
        return factor == null ? new Premium(reason, FACTORS.get(reason)) : this;
    }

    UnitPrices on(UnitPrices listed) {
        if (factor == null) {
            throw new IllegalArgumentException("No price of " + reason);
        }
        return listed.dearer(factor);
    }
}
