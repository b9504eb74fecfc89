package com.llmgateway.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");

    private static final Price SUPERSEDED = price(1, EARLY);
    private static final Price FIRST = price(3, EARLY);
    private static final Price SECOND = price(2, LATE);

    @Test
    void theLaterPublishedOfTwoPricesThatBeginTogetherIsInForce() {
        assertThat(entry(FIRST, SECOND, SUPERSEDED).inForceAt(EARLY)).hasValue(FIRST);
        assertThat(entry(FIRST, SECOND, SUPERSEDED).inForceAt(LATE)).hasValue(SECOND);
        assertThat(entry(FIRST, SECOND, SUPERSEDED).inForceAt(EARLY.minusNanos(1)))
                .isEmpty();
    }

    @Test
    void thePricesFromAMomentOnBeginWithTheOneInForce() {
        Entry model = entry(SECOND, SUPERSEDED, FIRST);

        assertThat(model.pricesFrom(LATE, LATE)).containsExactly(SECOND);
        assertThat(model.pricesFrom(EARLY, LATE)).containsExactly(FIRST, SECOND);
        assertThat(model.pricesFrom(EARLY.minusNanos(1), LATE)).containsExactly(FIRST, SECOND);
        assertThat(entry().pricesFrom(LATE, LATE)).isEmpty();
    }

    @Test
    void aPriceThatIsNotYetInForceIsNoneOfThem() {
        Instant before = LATE.minusNanos(1);

        assertThat(entry(FIRST, SECOND).pricesFrom(EARLY, before)).containsExactly(FIRST);
        assertThat(entry(SECOND).pricesFrom(EARLY, before)).isEmpty();
    }

    private static Price price(long sequence, Instant from) {
        return new Price(sequence, from, new UnitPrices(Map.of(), Map.of(), List.of()), "test");
    }

    private static Entry entry(Price... prices) {
        return new Entry(
                ModelId.of("openai", "gpt-next"),
                "openai",
                "gpt-next",
                "chat",
                null,
                null,
                Set.of(),
                null,
                EARLY,
                List.of(prices));
    }
}
