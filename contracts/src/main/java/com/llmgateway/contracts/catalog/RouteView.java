package com.llmgateway.contracts.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where requests that name this route, or one of its aliases, are served: by the first of these models that can. Models
 * are named as requests name them, {@code gpt-4o} or {@code openai/gpt-4o}.
 *
 * @param tiers the models of a complexity, {@code simple}, {@code moderate} or {@code complex}; they come before the others
 * @param models those of every complexity
 * @param fallbacks asked when none of the others serves
 * @param enabled a disabled route serves nobody: its name means what it would mean without it
 */
public record RouteView(
        String name,
        Map<String, List<String>> tiers,
        List<String> models,
        List<String> aliases,
        List<String> fallbacks,
        boolean enabled) {

    /** Orders the tiers, so that the same route is always written alike. */
    public RouteView {
        tiers = Collections.unmodifiableSortedMap(new TreeMap<>(tiers));
    }

    /** The models of every tier. */
    public List<String> candidates() {
        return Stream.concat(tiers.values().stream(), Stream.of(models, fallbacks))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The models to ask, in order. */
    public List<String> candidates(String tier) {
        return Stream.of(Optional.ofNullable(tiers.get(tier)).orElse(List.of()), models, fallbacks)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
