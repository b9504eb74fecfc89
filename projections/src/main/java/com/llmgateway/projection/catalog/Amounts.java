package com.llmgateway.projection.catalog;

import com.llmgateway.contracts.catalog.Meter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Prices as lists show them: exact, plain, and per million tokens. */
final class Amounts {

    private static final int MILLION = 6;

    private Amounts() {}

    static String[] meters(Map<Meter, BigDecimal> prices) {
        return prices.keySet().stream()
                .map(meter -> meter.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    static String[] perMillion(Map<Meter, BigDecimal> prices) {
        return plain(prices.values().stream()
                .map(price -> price.movePointRight(MILLION))
                .toList());
    }

    static String[] plain(Collection<BigDecimal> prices) {
        return prices.stream()
                .map(price ->
                        price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString())
                .toArray(String[]::new);
    }
}
