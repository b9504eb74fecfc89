package com.llmgateway.gateway.completions.suspense;

import com.llmgateway.contracts.catalog.UnitPrices;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What models cost at a moment: the same from one change of their prices to the next, and found once. For one thread. */
final class PricesBySpan {

    private final NavigableSet<Instant> changes;

    private final Function<Instant, Map<String, List<UnitPrices>>> search;

    private final Map<Instant, Map<String, List<UnitPrices>>> found = new HashMap<>();

    PricesBySpan(Stream<Instant> changes, Function<Instant, Map<String, List<UnitPrices>>> search) {
        this.changes = changes.collect(Collectors.toCollection(TreeSet::new));
        this.search = search;
    }

    Map<String, List<UnitPrices>> at(Instant moment) {
        Instant change = Objects.requireNonNullElse(changes.floor(moment), Instant.MIN);
        return found.computeIfAbsent(change, _ -> search.apply(moment));
    }
}
