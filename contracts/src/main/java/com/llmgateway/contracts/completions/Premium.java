package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a provider charges beyond its listed prices, because of where an answer was made.
 *
 * @param reason in the provider's words
 * @param factor by which the prices of tokens rise; missing while nobody knows it, and then nothing has a price
 */
public record Premium(String reason, @Nullable BigDecimal factor) {

    UnitPrices on(UnitPrices listed) {
        if (factor == null) {
            throw new IllegalArgumentException("No price of " + reason);
        }
        return listed.dearer(factor);
    }
}
