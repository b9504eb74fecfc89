package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices tokens, exactly: no rounding, since a token's price has at most 12 decimals. */
public final class Cost {

    private Cost() {}

    /**
     * What these tokens cost in US dollars.
     *
     * @throws IllegalArgumentException when a kind of token has neither a price of its own nor one to fall back to
     */
    public static BigDecimal of(Tokens tokens, UnitPrices prices) {
        List<Map<Meter, BigDecimal>> inForce = inForce(tokens.input(), prices);
        BigDecimal cost = BigDecimal.ZERO;
        for (var count : tokens.counts().entrySet()) {
            if (count.getKey() != Meter.REASONING) {
                cost = cost.add(price(count.getKey(), inForce).multiply(BigDecimal.valueOf(count.getValue())));
            }
        }
        return cost.signum() == 0 ? BigDecimal.ZERO : cost.stripTrailingZeros();
    }

    /** The price lists for a prompt of this size: the highest long-context tier that it is above first, base last. */
    private static List<Map<Meter, BigDecimal>> inForce(long promptTokens, UnitPrices prices) {
        if (prices.longContext().isEmpty()) {
            return List.of(prices.perToken());
        }
        var lists = new ArrayList<Map<Meter, BigDecimal>>();
        lists.add(prices.perToken());
        prices.longContext().stream()
                .filter(tier -> promptTokens > tier.aboveTokens())
                .map(LongContext::perToken)
                .forEach(lists::addFirst);
        return lists;
    }

    /**
     * A tier that prices the plain kind prices its special kinds too: what was cheap in the base list must not stay so
     * by being left out.
     */
    private static BigDecimal price(Meter meter, List<Map<Meter, BigDecimal>> lists) {
        for (var list : lists) {
            for (Meter kind = meter; kind != null; kind = fallback(kind)) {
                Optional<BigDecimal> price = Optional.ofNullable(list.get(kind));
                if (price.isPresent()) {
                    return price.get();
                }
            }
        }
        throw new IllegalArgumentException("No price of " + meter);
    }

    /** A missing price of a cached or special kind is that of the plain kind, never zero. */
    private static @Nullable Meter fallback(Meter meter) {
        return switch (meter) {
            case CACHED_INPUT, CACHE_WRITE_5M, AUDIO_INPUT, IMAGE_INPUT -> Meter.INPUT;
            case CACHE_WRITE_1H -> Meter.CACHE_WRITE_5M;
            case CACHED_AUDIO_INPUT -> Meter.AUDIO_INPUT;
            case CACHED_IMAGE_INPUT -> Meter.IMAGE_INPUT;
            case REASONING, AUDIO_OUTPUT, IMAGE_OUTPUT -> Meter.OUTPUT;
            case BATCH_INPUT, FLEX_INPUT, PRIORITY_INPUT -> Meter.INPUT;
            case BATCH_OUTPUT, FLEX_OUTPUT, PRIORITY_OUTPUT -> Meter.OUTPUT;
            case INPUT, OUTPUT -> null;
        };
    }
}
