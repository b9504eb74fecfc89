package com.llmgateway.contracts.completions;

import static com.llmgateway.contracts.completions.SampleCosts.PRICES;
import static com.llmgateway.contracts.completions.SampleCosts.costAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What costs more or less than plain tokens: service tiers, reasoning, premiums, other units. */
class CostOfKindsTest {

    @Property
    void reasoningWithAPriceIsTakenOutOfTheOutput(
            @ForAll @LongRange(min = 0, max = 1_000_000) long output,
            @ForAll @LongRange(min = 0, max = 1_000_000) long reasoning) {
        var prices = UnitPrices.perToken(Map.of(Meter.OUTPUT, BigDecimal.TWO, Meter.REASONING, BigDecimal.TEN));
        long thought = Math.min(output, reasoning);
        var tokens = new Tokens(Map.of(Meter.OUTPUT, output, Meter.REASONING, thought));

        assertThat(Cost.of(tokens, prices))
                .isEqualByComparingTo(BigDecimal.valueOf(2 * (output - thought) + 10 * thought));
    }

    @Example
    void aServiceTierPricesItsSpecialKindsAndLongPromptsInProportion() {
        var prices = new UnitPrices(
                Map.of(
                        Meter.INPUT, BigDecimal.TEN,
                        Meter.CACHED_INPUT, BigDecimal.TWO,
                        Meter.OUTPUT, BigDecimal.valueOf(40),
                        Meter.FLEX_INPUT, BigDecimal.valueOf(5),
                        Meter.PRIORITY_INPUT, BigDecimal.valueOf(20)),
                Map.of(),
                List.of(new LongContext(100, Map.of(Meter.INPUT, BigDecimal.valueOf(30)))));

        assertThat(costAt(ServiceTier.FLEX, Map.of(Meter.INPUT, 1L), prices)).hasValue(BigDecimal.valueOf(5));
        assertThat(costAt(ServiceTier.FLEX, Map.of(Meter.CACHED_INPUT, 1L), prices))
                .hasValue(BigDecimal.ONE);
        assertThat(costAt(ServiceTier.FLEX, Map.of(Meter.OUTPUT, 1L), prices)).hasValue(new BigDecimal("4E+1"));
        assertThat(costAt(ServiceTier.PRIORITY, Map.of(Meter.INPUT, 101L), prices))
                .hasValue(new BigDecimal("606E+1"));
        assertThat(costAt(ServiceTier.BATCH, Map.of(Meter.INPUT, 1L), prices)).hasValue(new BigDecimal("1E+1"));
    }

    @Example
    void theFastModeIsNeverPricedAsTheUsualOne() {
        Map<Meter, BigDecimal> usual = Map.of(
                Meter.INPUT, BigDecimal.valueOf(5),
                Meter.CACHED_INPUT, BigDecimal.valueOf(2),
                Meter.OUTPUT, BigDecimal.valueOf(25));
        var all = new EnumMap<Meter, BigDecimal>(usual);
        all.put(Meter.FAST_INPUT, BigDecimal.TEN);
        Map<Meter, Long> cached = Map.of(Meter.INPUT, 1L, Meter.CACHED_INPUT, 1L);

        assertThat(costAt(ServiceTier.FAST_MODE, cached, UnitPrices.perToken(usual)))
                .isEmpty();
        assertThat(costAt(ServiceTier.FAST_MODE, cached, UnitPrices.perToken(all)))
                .hasValue(BigDecimal.valueOf(14));
        assertThat(costAt(ServiceTier.FAST_MODE, Map.of(Meter.OUTPUT, 1L), UnitPrices.perToken(all)))
                .isEmpty();
    }

    @Example
    void aPremiumIsChargedOnAllTokensAlone() {
        var tokens = new Tokens(Map.of(Meter.INPUT, 101L, Meter.IMAGE, 1L));
        var prices = new UnitPrices(PRICES.perToken(), Map.of("image", BigDecimal.ONE), PRICES.longContext());
        var usage = new Usage(tokens, Grade.PROVIDER_REPORTED, null);

        assertThat(Cost.of(usage.at(new Premium("here", new BigDecimal("1.1"))), prices))
                .hasValue(new BigDecimal("1.0005555"));
        assertThat(Cost.of(usage.at(new Premium("there", null)), prices)).isEmpty();
    }

    @Example
    void otherUnitsHaveTheirOwnPrices() {
        var prices = new UnitPrices(Map.of(), Map.of("audio_second", new BigDecimal("0.0001")), List.of());

        assertThat(Cost.of(new Tokens(Map.of(Meter.AUDIO_SECOND, 30L)), prices)).isEqualByComparingTo("0.003");
    }

    @Example
    void reasoningWithoutAPriceIsCountedInsideTheOutput() {
        var tokens = new Tokens(Map.of(Meter.OUTPUT, 10L, Meter.REASONING, 8L));

        assertThat(Cost.of(tokens, PRICES)).isEqualByComparingTo("0.0001");
    }
}
