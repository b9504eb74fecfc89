package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** Prices tokens, exactly: no rounding, since a token's price has at most 12 decimals. */
public final class Cost {

    private Cost() {}

    /**
     * What these tokens cost in US dollars.
     *
     * @throws IllegalArgumentException when a kind of token has neither a price of its own nor one to fall back to
     */
    public static BigDecimal of(Tokens tokens, UnitPrices prices) {
        Map<Meter, BigDecimal> inForce = inForce(tokens.input(), prices);
        BigDecimal cost = BigDecimal.ZERO;
        for (var count : tokens.counts().entrySet()) {
            if (count.getKey() != Meter.REASONING) {
                cost = cost.add(price(count.getKey(), inForce).multiply(BigDecimal.valueOf(count.getValue())));
            }
        }
        return cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
    }

    /** The prices for a prompt of this size: the dearest long-context tier that it is above, over the base prices. */
    private static Map<Meter, BigDecimal> inForce(long promptTokens, UnitPrices prices) {
        var inForce = new EnumMap<Meter, BigDecimal>(Meter.class);
        inForce.putAll(prices.perToken());
        for (var tier : prices.longContext()) {
            if (promptTokens > tier.aboveTokens()) {
                inForce.putAll(tier.perToken());
            }
        }
        return inForce;
    }

    private static BigDecimal price(Meter meter, Map<Meter, BigDecimal> prices) {
        BigDecimal price = prices.get(meter);
        return price != null ? price : price(fallback(meter), prices);
    }

    /** A missing price of a cached or special kind is that of the plain kind, never zero. */
    private static Meter fallback(Meter meter) {
        return switch (meter) {
            case CACHED_INPUT, CACHE_WRITE_5M, AUDIO_INPUT, IMAGE_INPUT -> Meter.INPUT;
            case CACHE_WRITE_1H -> Meter.CACHE_WRITE_5M;
            case CACHED_AUDIO_INPUT -> Meter.AUDIO_INPUT;
            case CACHED_IMAGE_INPUT -> Meter.IMAGE_INPUT;
            case REASONING, AUDIO_OUTPUT, IMAGE_OUTPUT -> Meter.OUTPUT;
            case BATCH_INPUT, FLEX_INPUT, PRIORITY_INPUT -> Meter.INPUT;
            case BATCH_OUTPUT, FLEX_OUTPUT, PRIORITY_OUTPUT -> Meter.OUTPUT;
            case INPUT, OUTPUT -> throw new IllegalArgumentException("No price of " + meter);
        };
    }
}
