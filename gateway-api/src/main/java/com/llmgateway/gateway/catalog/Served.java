package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A catalogue, indexed by the names that requests use. */
record Served(
        long sharedRevision, List<Entry> models, Map<String, List<Entry>> byName, Map<String, Entry> byQualified) {

    static final Served NOTHING = of(new Catalog(-1, List.of()));

    static Served of(Catalog catalog) {
        return new Served(
                catalog.sharedRevision(),
                catalog.models(),
                catalog.models().stream().collect(Collectors.groupingBy(Entry::name)),
                catalog.models().stream().collect(Collectors.toMap(Entry::qualifiedName, model -> model)));
    }

    /** Every model that this name can mean: those of exactly this name, then the one of {@code provider/name}. */
    Stream<Entry> named(String requested) {
        return Stream.concat(
                byName.getOrDefault(requested, List.of()).stream(), Stream.ofNullable(byQualified.get(requested)));
    }
}
