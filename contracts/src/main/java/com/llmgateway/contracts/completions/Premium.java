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

    private static final String PLACE = "inference_geo ";

    /** Of Anthropic's, global is wherever there is room, and not_available a model that cannot be told where. */
    private static final Map<String, BigDecimal> FACTORS = Map.of(
            PLACE + "us", new BigDecimal("1.1"),
            PLACE + "global", BigDecimal.ONE,
            PLACE + "not_available", BigDecimal.ONE);

    /** What is charged for an answer that had to be made there, in Anthropic's word, unless that is known to be nothing. */
    public static Optional<Premium> in(String place) {
        BigDecimal factor = FACTORS.get(PLACE + place);
        boolean free = factor != null && factor.compareTo(BigDecimal.ONE) == 0;
        return free || place.isEmpty() ? Optional.empty() : Optional.of(new Premium(PLACE + place, factor));
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
