package com.llmgateway.contracts.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a model costs, in US dollars, exactly.
 *
 * @param perToken price of a single token of each kind
 * @param perUnit price of one of another unit, such as {@code audio_second}, {@code image} or {@code web_search}
 * @param longContext dearer prices for prompts above some size, by rising size
 */
public record UnitPrices(
        Map<Meter, BigDecimal> perToken, Map<String, BigDecimal> perUnit, List<LongContext> longContext) {

    /** Decimals of a price; the books hold as many, so that no cost is ever rounded. */
    public static final int MOST_DECIMALS = 12;

    /** Of a model of which nobody knows what it costs. */
    public static final UnitPrices UNKNOWN = new UnitPrices(Map.of(), Map.of(), List.of());

    private static final int MOST_DIGITS = 12;

    /** Orders everything and drops trailing zeros, so that the same prices are always equal and printed alike. */
    public UnitPrices {
        perToken = byMeter(perToken);
        var units = new TreeMap<String, BigDecimal>();
        perUnit.forEach((unit, price) -> units.put(unit, plain(price)));
        perUnit = Collections.unmodifiableMap(units);
        longContext = longContext.stream()
                .sorted(Comparator.comparingLong(LongContext::aboveTokens))
                .toList();
    }

    /** The prices of a request whose prompt has more than {@code aboveTokens} tokens. */
    public record LongContext(long aboveTokens, Map<Meter, BigDecimal> perToken) {

        public LongContext {
            perToken = byMeter(perToken);
        }
    }

    public static UnitPrices perToken(Map<Meter, BigDecimal> perToken) {
        return new UnitPrices(perToken, Map.of(), List.of());
    }

    /** Whether nothing is known of what the model costs. */
    public boolean unpriced() {
        return perToken.isEmpty() && perUnit.isEmpty();
    }

    /** The same, with tokens so many times as dear, rounded up where that has more decimals than a price. */
    public UnitPrices dearer(BigDecimal factor) {
        return new UnitPrices(
                dearer(perToken, factor),
                perUnit,
                longContext.stream()
                        .map(tier -> new LongContext(tier.aboveTokens(), dearer(tier.perToken(), factor)))
                        .toList());
    }

    private static Map<Meter, BigDecimal> dearer(Map<Meter, BigDecimal> prices, BigDecimal factor) {
        var dearer = new EnumMap<Meter, BigDecimal>(Meter.class);
        prices.forEach((meter, price) -> {
            BigDecimal exact = price.multiply(factor);
            dearer.put(
                    meter, exact.scale() > MOST_DECIMALS ? exact.setScale(MOST_DECIMALS, RoundingMode.CEILING) : exact);
        });
        return dearer;
    }

    /** What is wrong with these prices, if anything: they are not negative, and short enough to be summed exactly. */
    public Optional<String> fault() {
        if (perToken.isEmpty() && perUnit.isEmpty()) {
            return Optional.of("A price is needed.");
        }
        if (longContext.stream().anyMatch(tier -> tier.aboveTokens() <= 0)) {
            return Optional.of("A long-context price begins above a positive number of tokens.");
        }
        if (longContext.stream().map(LongContext::aboveTokens).distinct().count() < longContext.size()) {
            return Optional.of("Two long-context prices begin above different numbers of tokens.");
        }
        return Stream.concat(
                        Stream.concat(perToken.values().stream(), perUnit.values().stream()),
                        longContext.stream().flatMap(tier -> tier.perToken().values().stream()))
                .flatMap(price -> fault(price).stream())
                .findFirst();
    }

    private static Optional<String> fault(BigDecimal price) {
        if (price.signum() < 0) {
            return Optional.of("A price is never negative.");
        }
        if (price.scale() > MOST_DECIMALS) {
            return Optional.of("A price per token or unit has at most 12 decimals.");
        }
        return digitsBeforePoint(price) > MOST_DIGITS
                ? Optional.of("A price has at most 12 digits before the point.")
                : Optional.empty();
    }

    private static Map<Meter, BigDecimal> byMeter(Map<Meter, BigDecimal> prices) {
        var ordered = new EnumMap<Meter, BigDecimal>(Meter.class);
        prices.forEach((meter, price) -> ordered.put(meter, plain(price)));
        return Collections.unmodifiableMap(ordered);
    }

    private static BigDecimal plain(BigDecimal price) {
        BigDecimal bare = price.stripTrailingZeros();
        return bare.scale() < 0 && digitsBeforePoint(bare) <= MOST_DIGITS ? bare.setScale(0) : bare;
    }

    private static long digitsBeforePoint(BigDecimal price) {
        return (long) price.precision() - price.scale();
    }
}
