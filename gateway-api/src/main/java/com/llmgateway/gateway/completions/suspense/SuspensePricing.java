package com.llmgateway.gateway.completions.suspense;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionsQuery.FindSuspended;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives completions in suspense the price that their model has by now. */
@Component
class SuspensePricing {

    private static final int MOST_AT_ONCE = 1_000;

    private final Commands commands;

    private final Queries queries;

    SuspensePricing(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** How many were priced, and whether there may be more to do. */
    record Priced(String model, int priced, boolean more) {}

    Priced price(String model, UserId by) {
        Catalog catalog = queries.ask(new FindCatalog());
        Entry entry = catalog.models().stream()
                .filter(listed -> listed.qualifiedName().equals(model))
                .filter(listed -> !listed.prices().isEmpty())
                .findFirst()
                .orElseThrow(() -> new Refused(new NotFound("priced model", model)));
        List<Suspended> suspended = queries.ask(new FindSuspended(entry.provider(), entry.name(), MOST_AT_ONCE));
        int priced = 0;
        for (Suspended one : suspended) {
            Map<String, UnitPrices> others = others(entry.provider(), one.endedAt(), catalog);
            // The first of them that knows all that it took: one that waits for more does not keep others waiting.
            boolean known = entry.pricesFrom(one.endedAt()).stream().anyMatch(price -> covers(price, others, one, by));
            priced += known ? 1 : 0;
        }
        return new Priced(model, priced, priced > 0 && suspended.size() == MOST_AT_ONCE);
    }

    private boolean covers(Price price, Map<String, UnitPrices> others, Suspended one, UserId by) {
        try {
            commands.sendNow(new PriceCompletion(
                    one.completion(), one.attempt(), price.prices(), others, price.source(), one.endedAt(), by));
            return true;
        } catch (Refused refused) {
            if (refused.refusal() instanceof InvalidRequest) {
                return false;
            }
            throw refused;
        }
    }

    private static Map<String, UnitPrices> others(String provider, Instant endedAt, Catalog catalog) {
        return catalog.models().stream()
                .filter(model ->
                        model.provider().equals(provider) && !model.prices().isEmpty())
                .collect(Collectors.toMap(
                        Entry::name,
                        model -> model.pricesFrom(endedAt).getFirst().prices()));
    }
}
