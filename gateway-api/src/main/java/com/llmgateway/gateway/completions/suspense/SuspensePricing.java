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
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.completions.suspense.PricingRun.Priced;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives completions in suspense the price that their model has by now. */
@Component
class SuspensePricing {

    private final Commands commands;

    private final Queries queries;

    private final InstantSource clock;

    SuspensePricing(Commands commands, Queries queries, InstantSource clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    Priced price(String model, @Nullable Suspended after, UserId by) {
        Instant now = clock.instant();
        Catalog catalog = queries.ask(new FindCatalog());
        Entry entry = catalog.models().stream()
                .filter(listed -> listed.qualifiedName().equals(model))
                .filter(listed -> listed.inForceAt(now).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused(new NotFound("priced model", model)));
        var run = new PricingRun(after);
        var others = new PricesBySpan(
                changes(entry.provider(), catalog), moment -> others(entry.provider(), moment, now, catalog));
        while (run.hasRoom()) {
            List<Suspended> next =
                    queries.ask(new FindSuspended(entry.provider(), entry.name(), run.reached(), run.room()));
            if (next.isEmpty()) {
                return run.ended(model, false);
            }
            next.forEach(one -> price(one, entry, now, others.at(one.endedAt()), by, run));
            run.reach(next.getLast());
        }
        return run.ended(model, true);
    }

    /** At the first of its model's prices that knows all that it took: one that waits for more does not keep others waiting. */
    private void price(
            Suspended one, Entry model, Instant now, Map<String, List<UnitPrices>> others, UserId by, PricingRun run) {
        Optional<String> fault = Optional.empty();
        for (Price price : model.pricesFrom(one.endedAt(), now)) {
            fault = uncounted(model, price).or(() -> fault(price, others, one, by, run));
            if (fault.isEmpty()) {
                break;
            }
        }
        fault.ifPresent(run::leave);
    }

    /** What nobody counted has not been free. */
    private static Optional<String> uncounted(Entry model, Price price) {
        return Purpose.uncounted(model, price.prices())
                .map(why -> "The price of %s %s.".formatted(model.qualifiedName(), why));
    }

    /** Why that price does not do, where it does not; prices it where it does, unless somebody else just has. */
    private Optional<String> fault(
            Price price, Map<String, List<UnitPrices>> others, Suspended one, UserId by, PricingRun run) {
        var command = new PriceCompletion(
                one.completion(), one.attempt(), price.prices(), others, price.source(), one.endedAt(), by);
        try {
            if (commands.sendNow(command, Boolean.class)) {
                run.price();
            }
            return Optional.empty();
        } catch (Refused refused) {
            if (refused.refusal() instanceof InvalidRequest(var reason, var _, var _)) {
                return Optional.of(reason);
            }
            throw refused;
        }
    }

    private static Stream<Instant> changes(String provider, Catalog catalog) {
        return catalog.models().stream()
                .filter(model -> model.provider().equals(provider))
                .flatMap(model -> model.prices().stream())
                .map(Price::effectiveFrom);
    }

    private static Map<String, List<UnitPrices>> others(
            String provider, Instant endedAt, Instant now, Catalog catalog) {
        return catalog.models().stream()
                .filter(model -> model.provider().equals(provider)
                        && model.inForceAt(now).isPresent())
                .collect(Collectors.toMap(
                        Entry::name,
                        model -> model.pricesFrom(endedAt, now).stream()
                                .map(Price::prices)
                                .toList()));
    }
}
