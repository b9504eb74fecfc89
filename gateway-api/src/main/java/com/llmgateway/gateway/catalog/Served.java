package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.RouteView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A catalogue, indexed by the names that requests use; the models of drained providers are set apart. */
record Served(
        long sharedRevision,
        List<Entry> models,
        Map<String, List<Entry>> named,
        Map<String, RouteView> routes,
        Map<String, List<Entry>> drained,
        Set<String> drainedProviders,
        Set<String> retired,
        NavigableSet<Instant> priceChanges) {

    static final Served NOTHING = of(new Catalog(-1, List.of()));

    static Served of(Catalog catalog) {
        List<Entry> models = catalog.models().stream()
                .filter(model -> !catalog.drained().contains(model.provider()))
                .toList();
        return new Served(
                catalog.sharedRevision(),
                models,
                byTheirNames(models),
                routes(catalog),
                byTheirNames(catalog.models().stream()
                        .filter(model -> catalog.drained().contains(model.provider()))
                        .toList()),
                catalog.drained(),
                catalog.retired(),
                models.stream()
                        .flatMap(model -> model.prices().stream())
                        .map(Price::effectiveFrom)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** By the plain name and by {@code provider/name}: a name can mean several. */
    private static Map<String, List<Entry>> byTheirNames(List<Entry> models) {
        return models.stream()
                .flatMap(model -> Stream.of(model.name(), model.qualifiedName())
                        .distinct()
                        .map(name -> Map.entry(name, model)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** A route's own name wins over another's alias, and of two aliases the first. */
    private static Map<String, RouteView> routes(Catalog catalog) {
        var routes = new HashMap<String, RouteView>();
        List<RouteView> enabled =
                catalog.routes().stream().filter(RouteView::enabled).toList();
        enabled.forEach(route -> routes.put(route.name(), route));
        enabled.forEach(route -> route.aliases().forEach(alias -> routes.putIfAbsent(alias, route)));
        return Map.copyOf(routes);
    }

    /** Whether an administrator wants it served no longer, or not at present. */
    boolean isWithdrawn(Entry model) {
        return drainedProviders.contains(model.provider()) || retired.contains(model.qualifiedName());
    }

    /** Every model that this name can mean. */
    List<Entry> named(String requested) {
        return named.getOrDefault(requested, List.of());
    }
}
