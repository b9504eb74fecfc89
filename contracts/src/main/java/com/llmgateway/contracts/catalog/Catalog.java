package com.llmgateway.contracts.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is listed, and by which routes, as known at some revision.
 *
 * @param drained the providers that are not to be asked
 * @param retired the models that were served once, as {@code provider/name}
 */
public record Catalog(
        long sharedRevision, List<Entry> models, List<RouteView> routes, Set<String> drained, Set<String> retired) {

    /** A catalogue without routes. */
    public Catalog(long sharedRevision, List<Entry> models) {
        this(sharedRevision, models, List.of(), Set.of(), Set.of());
    }

    /**
     * A listed model with all its prices; some have none.
     *
     * @param answerSeconds how long its unstreamed answers may take, where that is not the usual time
     */
    public record Entry(
            ModelId id,
            String provider,
            String name,
            String mode,
            @Nullable Long contextWindow,
            @Nullable Long maxOutputTokens,
            Set<String> capabilities,
            @Nullable Long answerSeconds,
            Instant listedAt,
            List<Price> prices) {

        /** Names this model and no other. */
        public String qualifiedName() {
            return provider + "/" + name;
        }

        public Optional<UnitPrices> priceAt(Instant moment) {
            return inForceAt(moment).map(Price::prices);
        }

        /** The price in force at that moment, as known now; the later published one where two begin together. */
        public Optional<Price> inForceAt(Instant moment) {
            Price latest = null;
            for (Price price : prices) {
                if (!price.effectiveFrom().isAfter(moment) && (latest == null || price.supersedes(latest))) {
                    latest = price;
                }
            }
            return Optional.ofNullable(latest);
        }

        /** The price in force at that moment, and those that came after it until now, in order. */
        public List<Price> pricesFrom(Instant moment, Instant now) {
            Stream<Price> later = prices.stream()
                    .map(Price::effectiveFrom)
                    .filter(moment::isBefore)
                    .filter(beginning -> !beginning.isAfter(now))
                    .distinct()
                    .sorted()
                    .flatMap(beginning -> inForceAt(beginning).stream());
            return Stream.concat(inForceAt(moment).stream(), later).toList();
        }
    }

    /** A price with its beginning. {@code sequence} orders the publications. */
    public record Price(long sequence, Instant effectiveFrom, UnitPrices prices, String source) {

        private boolean supersedes(Price other) {
            int later = effectiveFrom.compareTo(other.effectiveFrom);
            return later > 0 || (later == 0 && sequence > other.sequence);
        }
    }
}
