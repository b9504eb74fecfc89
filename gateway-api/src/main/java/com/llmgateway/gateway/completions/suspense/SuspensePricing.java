package com.llmgateway.gateway.completions.suspense;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionsQuery.FindSuspended;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.util.List;
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
        Entry entry = queries.ask(new FindCatalog()).models().stream()
                .filter(listed -> listed.qualifiedName().equals(model))
                .filter(listed -> !listed.prices().isEmpty())
                .findFirst()
                .orElseThrow(() -> new Refused(new NotFound("priced model", model)));
        List<Suspended> suspended = queries.ask(new FindSuspended(entry.provider(), entry.name(), MOST_AT_ONCE));
        for (Suspended one : suspended) {
            Price price = price(entry, one.endedAt());
            commands.sendNow(new PriceCompletion(
                    one.completion(), one.attempt(), price.prices(), price.source(), one.endedAt(), by));
        }
        return new Priced(model, suspended.size(), suspended.size() == MOST_AT_ONCE);
    }

    /** The one in force when the completion ended, or else the first that there was. */
    private static Price price(Entry entry, Instant endedAt) {
        return entry.inForceAt(endedAt).or(entry::firstPrice).orElseThrow();
    }
}
