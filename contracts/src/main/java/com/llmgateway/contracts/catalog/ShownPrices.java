package com.llmgateway.contracts.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prices as they are shown, by name: in US dollars, exact, as plain decimals without exponent or trailing zeros. */
public final class ShownPrices {

    private static final int MILLION = 6;

    private ShownPrices() {}

    /** Of a million tokens of each kind. */
    public static Map<String, String> perMillion(Map<Meter, BigDecimal> perToken) {
        var prices = new LinkedHashMap<String, BigDecimal>();
        perToken.forEach((meter, price) -> prices.put(meter.wireName(), price.movePointRight(MILLION)));
        return perUnit(prices);
    }

    /** Of one of each unit. */
    public static Map<String, String> perUnit(Map<String, BigDecimal> prices) {
        var shown = new LinkedHashMap<String, String>();
        prices.forEach(
                (name, price) -> shown.put(name, price.stripTrailingZeros().toPlainString()));
        return shown;
    }
}
