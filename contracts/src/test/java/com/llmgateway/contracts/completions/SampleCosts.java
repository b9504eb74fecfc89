package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices that double above a hundred tokens, and what counts cost in a service tier. */
final class SampleCosts {

    static final UnitPrices PRICES = new UnitPrices(
            Map.of(Meter.INPUT, new BigDecimal("0.0000025"), Meter.OUTPUT, new BigDecimal("0.00001")),
            Map.of(),
            List.of(new LongContext(
                    100, Map.of(Meter.INPUT, new BigDecimal("0.000005"), Meter.OUTPUT, new BigDecimal("0.00002")))));

    private SampleCosts() {}

    static Optional<BigDecimal> costAt(ServiceTier tier, Map<Meter, Long> counts, UnitPrices prices) {
        return Cost.of(new Usage(new Tokens(counts), Grade.PROVIDER_REPORTED, null, tier, null), prices);
    }
}
