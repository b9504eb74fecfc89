package com.llmgateway.contracts.completions;

import static com.llmgateway.contracts.completions.SampleCosts.PRICES;
import static com.llmgateway.contracts.completions.SampleCosts.costAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CostTest {

    @Property
    void theCostIsTheSumOfWholeCountsOfSmallestUnits(
            @ForAll("counts") Tokens tokens, @ForAll("prices") UnitPrices prices) {
        BigInteger smallestUnits = BigInteger.ZERO;
        for (Meter meter : List.of(Meter.INPUT, Meter.CACHED_INPUT, Meter.OUTPUT)) {
            Meter priced = prices.perToken().containsKey(meter) ? meter : Meter.INPUT;
            BigDecimal price = Objects.requireNonNull(prices.perToken().get(priced));
            smallestUnits = smallestUnits.add(
                    price.movePointRight(12).toBigIntegerExact().multiply(BigInteger.valueOf(tokens.of(meter))));
        }

        assertThat(Cost.of(tokens, prices)).isEqualByComparingTo(new BigDecimal(smallestUnits, 12));
    }

    @Property
    void costsAddUpWithoutRounding(
            @ForAll("counts") Tokens one, @ForAll("counts") Tokens other, @ForAll("prices") UnitPrices prices) {
        assertThat(Cost.of(sum(one, other), prices))
                .isEqualByComparingTo(Cost.of(one, prices).add(Cost.of(other, prices)));
    }

    @Property
    void aCostHasAtMostTwelveDecimals(@ForAll("counts") Tokens tokens, @ForAll("prices") UnitPrices prices) {
        assertThat(Cost.of(tokens, prices).scale()).isLessThanOrEqualTo(12);
    }

    @Property
    void aPromptIsLongWhenAllThatWentInIsAboveTheTier(@ForAll("prompts") Tokens tokens) {
        long input = tokens.of(Meter.INPUT) + tokens.of(Meter.CACHED_INPUT);
        BigDecimal price = new BigDecimal(input > 100 ? "0.000005" : "0.0000025");

        assertThat(Cost.of(tokens, PRICES)).isEqualByComparingTo(price.multiply(BigDecimal.valueOf(input)));
    }

    @Example
    void exactlyTheTierIsNotAboveIt() {
        assertThat(Cost.of(new Tokens(Map.of(Meter.INPUT, 100L)), PRICES)).isEqualByComparingTo("0.00025");
        assertThat(Cost.of(new Tokens(Map.of(Meter.INPUT, 101L)), PRICES)).isEqualByComparingTo("0.000505");
    }

    @Example
    void theHighestTierThatIsPassedCounts() {
        var prices = new UnitPrices(
                Map.of(Meter.INPUT, BigDecimal.ONE),
                Map.of(),
                List.of(
                        new LongContext(20, Map.of(Meter.INPUT, BigDecimal.valueOf(3))),
                        new LongContext(10, Map.of(Meter.INPUT, BigDecimal.TWO))));

        assertThat(Cost.of(new Tokens(Map.of(Meter.INPUT, 15L)), prices)).isEqualByComparingTo("30");
        assertThat(Cost.of(new Tokens(Map.of(Meter.INPUT, 25L)), prices)).isEqualByComparingTo("75");
    }

    @Example
    void aMissingCachedPriceIsTheInputPrice() {
        assertThat(Cost.of(new Tokens(Map.of(Meter.CACHED_INPUT, 4L)), PRICES)).isEqualByComparingTo("0.00001");
    }

    @Example
    void aCachedPriceThatALongContextLeavesOutIsItsInputPrice() {
        var prices = new UnitPrices(
                Map.of(Meter.INPUT, BigDecimal.TWO, Meter.CACHED_INPUT, BigDecimal.ONE, Meter.OUTPUT, BigDecimal.TEN),
                Map.of(),
                List.of(new LongContext(10, Map.of(Meter.INPUT, BigDecimal.valueOf(4)))));

        assertThat(Cost.of(new Tokens(Map.of(Meter.CACHED_INPUT, 10L, Meter.OUTPUT, 1L)), prices))
                .isEqualByComparingTo("20");
        assertThat(Cost.of(new Tokens(Map.of(Meter.CACHED_INPUT, 11L, Meter.OUTPUT, 1L)), prices))
                .isEqualByComparingTo("54");
    }

    @Example
    void aMissingPriceIsNeverZero() {
        var noOutput = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE));

        assertThatThrownBy(() -> Cost.of(new Tokens(Map.of(Meter.OUTPUT, 1L)), noOutput))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void noServiceTierNeedsMoreDecimalsThanTheBooksHave(
            @ForAll("counts") Tokens tokens, @ForAll("prices") UnitPrices prices, @ForAll("price") BigDecimal special) {
        var all = new EnumMap<Meter, BigDecimal>(prices.perToken());
        all.put(Meter.FLEX_INPUT, special);

        assertThat(costAt(ServiceTier.FLEX, tokens.counts(), UnitPrices.perToken(all)))
                .hasValueSatisfying(cost -> assertThat(cost.scale()).isLessThanOrEqualTo(12));
    }

    @Example
    void eachPromptIsLongOrNotByItself() {
        var brief = new Tokens(Map.of(Meter.INPUT, 60L, Meter.OUTPUT, 2L));
        var lengthy = new Tokens(Map.of(Meter.INPUT, 200L, Meter.OUTPUT, 1L));

        assertThat(costOfEach(brief, brief))
                .isEqualTo(Cost.of(brief, PRICES).multiply(BigDecimal.TWO).stripTrailingZeros());
        assertThat(costOfEach(lengthy, brief))
                .isEqualTo(Cost.of(lengthy, PRICES).add(Cost.of(brief, PRICES)));
    }

    private static BigDecimal costOfEach(Tokens one, Tokens other) {
        var usage = new Usage(sum(one, other), Grade.PROVIDER_REPORTED, null, null, null, List.of(one, other));
        return Cost.of(usage, PRICES).orElseThrow();
    }

    @Provide
    Arbitrary<Tokens> counts() {
        return tokens(1_000_000_000L);
    }

    @Provide
    Arbitrary<Tokens> prompts() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, 120);
        return Combinators.combine(count, count)
                .as((plain, cached) -> new Tokens(Map.of(Meter.INPUT, plain, Meter.CACHED_INPUT, cached)));
    }

    @Provide
    Arbitrary<BigDecimal> price() {
        return Arbitraries.longs().between(0, 999_999_999_999L).map(units -> BigDecimal.valueOf(units, 12));
    }

    @Provide
    Arbitrary<UnitPrices> prices() {
        Arbitrary<BigDecimal> price = price();
        return Combinators.combine(price, price, price.injectNull(0.3)).as((input, output, cached) -> {
            var prices = new EnumMap<Meter, BigDecimal>(Meter.class);
            prices.put(Meter.INPUT, input);
            prices.put(Meter.OUTPUT, output);
            if (cached != null) {
                prices.put(Meter.CACHED_INPUT, cached);
            }
            return UnitPrices.perToken(prices);
        });
    }

    private static Arbitrary<Tokens> tokens(long most) {
        Arbitrary<Long> count = Arbitraries.longs().between(0, most);
        return Combinators.combine(count, count, count)
                .as((input, cached, output) ->
                        new Tokens(Map.of(Meter.INPUT, input, Meter.CACHED_INPUT, cached, Meter.OUTPUT, output)));
    }

    private static Tokens sum(Tokens one, Tokens other) {
        var counts = new EnumMap<Meter, Long>(Meter.class);
        for (Meter meter : Meter.values()) {
            counts.put(meter, one.of(meter) + other.of(meter));
        }
        return new Tokens(counts);
    }
}
