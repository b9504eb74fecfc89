package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices tokens and other units, exactly: no rounding, since a unit price has at most 12 decimals. */
public final class Cost {

    private Cost() {}

    /** What this usage costs in US dollars; nothing when part of it has no price. What took nothing needs none. */
    public static Optional<BigDecimal> of(Usage usage, UnitPrices prices) {
        if (usage.tokens().counts().isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        try {
            return prices.unpriced() ? Optional.empty() : Optional.of(ofEach(usage, usage.charged(prices)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static BigDecimal ofEach(Usage usage, UnitPrices prices) {
        BigDecimal cost = BigDecimal.ZERO;
        for (Tokens prompt : usage.prompts()) {
            cost = cost.add(of(prompt, usage.serviceTier(), prices));
        }
        for (Contribution other : usage.byOthers()) {
            cost = cost.add(of(other, usage));
        }
        return plain(cost);
    }

    private static BigDecimal of(Contribution other, Usage usage) {
        if (other.prices() == null) {
            throw new IllegalArgumentException("No price of " + other.model());
        }
        // At which tier the model itself answered says nothing of another.
        return of(other.tokens(), usage.charged(other.prices()));
    }

    /** Whether these prices know all of these tokens. */
    public static boolean covers(Tokens tokens, UnitPrices prices) {
        try {
            of(tokens, prices);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /**
     * What these tokens cost in US dollars.
     *
     * @throws IllegalArgumentException when a kind of token has neither a price of its own nor one to fall back to
     */
    public static BigDecimal of(Tokens tokens, UnitPrices prices) {
        return of(tokens, null, prices);
    }

    private static BigDecimal of(Tokens tokens, @Nullable ServiceTier tier, UnitPrices prices) {
        List<Map<Meter, BigDecimal>> inForce = inForce(tokens.input(), prices);
        boolean pricedReasoning = prices.perToken().containsKey(Meter.REASONING);
        BigDecimal cost = BigDecimal.ZERO;
        for (var counted : tokens.counts().entrySet()) {
            Meter meter = counted.getKey();
            long count = counted.getValue();
            // Reasoning is counted inside the output; where it has a price, it is taken out to be billed at that.
            if (meter == Meter.OUTPUT && pricedReasoning) {
                count -= Math.min(count, tokens.of(Meter.REASONING));
            }
            if (meter != Meter.REASONING || pricedReasoning) {
                cost = cost.add(price(meter, tier, prices, inForce).multiply(BigDecimal.valueOf(count)));
            }
        }
        return plain(cost);
    }

    private static BigDecimal plain(BigDecimal cost) {
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
     * A service tier lists its plain kinds alone. Its special kinds, and long prompts, cost as much more or less than
     * usual as the plain kind does, rounded up where that has more decimals than a price.
     */
    private static BigDecimal price(
            Meter meter, @Nullable ServiceTier tier, UnitPrices prices, List<Map<Meter, BigDecimal>> inForce) {
        Optional<BigDecimal> ofUnit = meter.unit().map(prices.perUnit()::get);
        if (ofUnit.isPresent()) {
            return ofUnit.get();
        }
        BigDecimal usual = price(meter, inForce);
        if (tier == null) {
            return usual;
        }
        Meter plain = plainKind(meter);
        BigDecimal base = prices.perToken().get(plain);
        BigDecimal special = prices.perToken().get(tier.meter(plain));
        if (base == null || special == null) {
            return unlisted(tier, usual);
        }
        return base.signum() == 0
                ? special
                : usual.multiply(special).divide(base, UnitPrices.MOST_DECIMALS, RoundingMode.CEILING);
    }

    private static BigDecimal unlisted(ServiceTier tier, BigDecimal usual) {
        if (tier == ServiceTier.FAST_MODE) {
            throw new IllegalArgumentException("No price of " + tier);
        }
        return usual;
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

    private static Meter plainKind(Meter meter) {
        Meter kind = meter;
        for (Meter next = meter; next != null; next = fallback(next)) {
            kind = next;
        }
        return kind;
    }

    /** A missing price of a cached or special kind is that of the plain kind, never zero. */
    private static @Nullable Meter fallback(Meter meter) {
        return switch (meter) {
            case CACHED_INPUT, CACHE_WRITE_5M, AUDIO_INPUT, IMAGE_INPUT -> Meter.INPUT;
            case CACHE_WRITE_1H -> Meter.CACHE_WRITE_5M;
            case CACHED_AUDIO_INPUT -> Meter.AUDIO_INPUT;
            case CACHED_IMAGE_INPUT -> Meter.IMAGE_INPUT;
            case REASONING, AUDIO_OUTPUT, IMAGE_OUTPUT -> Meter.OUTPUT;
            case BATCH_INPUT, FLEX_INPUT, PRIORITY_INPUT, FAST_INPUT -> Meter.INPUT;
            case BATCH_OUTPUT, FLEX_OUTPUT, PRIORITY_OUTPUT, FAST_OUTPUT -> Meter.OUTPUT;
            case INPUT, OUTPUT, IMAGE, AUDIO_SECOND, CHARACTER -> null;
            case WEB_SEARCH, WEB_SEARCH_PREVIEW, FILE_SEARCH, CONTAINER_GIGABYTE, TOOL_CALL -> null;
        };
    }
}
