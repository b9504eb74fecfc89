package com.llmgateway.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitPricesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000000000001", "0.10", "1e3", "0.1000000000000000"})
    void aPriceOfAtMostTwelveDecimalsIsFine(String price) {
        assertThat(of(price).fault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.0000000000001", "1e12", "1e2147483647", "1e-2147483647"})
    void anyOtherIsNot(String price) {
        assertThat(of(price).fault()).isPresent();
    }

    @Test
    void noPriceAtAllIsAFault() {
        assertThat(UnitPrices.perToken(Map.of()).fault()).isPresent();
    }

    @Test
    void aPriceOfALongContextIsCheckedToo() {
        var tier = new LongContext(10, Map.of(Meter.INPUT, new BigDecimal("-0.1")));

        assertThat(new UnitPrices(Map.of(Meter.INPUT, BigDecimal.ONE), Map.of(), List.of(tier)).fault())
                .isPresent();
    }

    @Test
    void twoPricesOfALongContextThatBeginTogetherAreAFault() {
        var one = new LongContext(10, Map.of(Meter.INPUT, BigDecimal.ONE));
        var other = new LongContext(10, Map.of(Meter.INPUT, BigDecimal.TWO));
        var later = new LongContext(11, Map.of(Meter.INPUT, BigDecimal.TWO));

        assertThat(inTiers(one, other).fault()).isPresent();
        assertThat(inTiers(one, later).fault()).isEmpty();
    }

    @Test
    void trailingZerosMakeNoDifference() {
        assertThat(of("0.10")).isEqualTo(of("0.1")).hasToString(of("0.1").toString());
        assertThat(of("1e3")).isEqualTo(of("1000.0"));
    }

    private static UnitPrices inTiers(LongContext... tiers) {
        return new UnitPrices(Map.of(Meter.INPUT, BigDecimal.ONE), Map.of(), List.of(tiers));
    }

    private static UnitPrices of(String price) {
        return UnitPrices.perToken(Map.of(Meter.INPUT, new BigDecimal(price)));
    }
}
