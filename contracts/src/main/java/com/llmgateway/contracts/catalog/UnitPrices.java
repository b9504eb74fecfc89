package com.llmgateway.contracts.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a model costs, in US dollars, exactly.
 *
 * @param perToken price of a single token of each kind
 * @param perUnit price of one of another unit, such as {@code second}, {@code character}, {@code image} or {@code query}
 * @param longContext dearer prices for prompts above some size, by rising size
 */
public record UnitPrices(
        Map<Meter, BigDecimal> perToken, Map<String, BigDecimal> perUnit, List<LongContext> longContext) {

    /** The prices of a request whose prompt has more than {@code aboveTokens} tokens. */
    public record LongContext(long aboveTokens, Map<Meter, BigDecimal> perToken) {}

    public static UnitPrices perToken(Map<Meter, BigDecimal> perToken) {
        return new UnitPrices(perToken, Map.of(), List.of());
    }
}
