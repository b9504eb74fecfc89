package com.llmgateway.gateway.completions.suspense;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricesBySpanTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");

    private final List<Instant> searched = new ArrayList<>();

    private final PricesBySpan prices = new PricesBySpan(Stream.of(SECOND, FIRST), moment -> {
        searched.add(moment);
        return Map.of(moment.toString(), List.of(UnitPrices.UNKNOWN));
    });

    @Test
    void untilAPriceChangesTheyAreFoundOnce() {
        prices.at(FIRST);

        assertThat(prices.at(SECOND.minusNanos(1))).isEqualTo(prices.at(FIRST));
        assertThat(searched).containsExactly(FIRST);
    }

    @Test
    void whereOneChangesTheyAreFoundAnew() {
        List.of(FIRST.minusNanos(1), FIRST, SECOND, SECOND.plusSeconds(1)).forEach(prices::at);

        assertThat(searched).containsExactly(FIRST.minusNanos(1), FIRST, SECOND);
        assertThat(prices.at(SECOND)).containsOnlyKeys(SECOND.toString());
    }
}
