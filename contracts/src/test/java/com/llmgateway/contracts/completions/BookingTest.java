package com.llmgateway.contracts.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final UnitPrices PRICES = UnitPrices.perToken(Map.of(Meter.INPUT, new BigDecimal("0.0000025")));

    @Test
    void whatHasNoPriceIsInSuspense() {
        var usage = new Usage(new Tokens(Map.of(Meter.OUTPUT, 1L)), Grade.COUNTED, null);

        assertThat(Booking.of(usage, UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE))))
                .isEqualTo(new Booking(null, CostBasis.SUSPENSE, null));
        assertThat(Booking.of(usage, UnitPrices.UNKNOWN)).isEqualTo(new Booking(null, CostBasis.SUSPENSE, null));
    }

    @Test
    void whatTookNothingCostsNothingWhateverThePrices() {
        var nothing = new Usage(Tokens.NONE, Grade.COUNTED, null);
        var free = new Booking(BigDecimal.ZERO, CostBasis.COMPUTED, null);

        assertThat(Booking.of(nothing, UnitPrices.UNKNOWN)).isEqualTo(free);
        assertThat(Booking.of(nothing.at(Premium.in("mars").orElseThrow()), PRICES))
                .isEqualTo(free);
    }

    @Test
    void whatTheProviderChargesIsBookedBesideWhatThePricesSay() {
        var charged = new BigDecimal("0.00001234");
        var usage = new Usage(new Tokens(Map.of(Meter.INPUT, 4L)), Grade.PROVIDER_REPORTED, "{}", null, charged);

        assertThat(Booking.of(usage, PRICES))
                .isEqualTo(new Booking(charged, CostBasis.PROVIDER_REPORTED, new BigDecimal("0.00001")));
    }
}
