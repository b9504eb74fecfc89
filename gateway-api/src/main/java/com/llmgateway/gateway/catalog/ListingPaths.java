package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.CatalogQuery.FindListing;
import com.llmgateway.contracts.catalog.CatalogQuery.ListListings;
import com.llmgateway.contracts.catalog.CatalogQuery.ListPrices;
import com.llmgateway.contracts.catalog.ListingView;
import com.llmgateway.contracts.catalog.ModelCommand;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.OfferModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelCommand.RetireModel;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.PriceView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.log.FindTime;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Administering the catalogue. {@code GET} and {@code POST /api/admin/models} list all models and list one, with its first
 * price or without; {@code GET} and {@code DELETE /api/admin/models/{id}} show and retire one by its {@code mdl_} id, since
 * names hold slashes; {@code GET} and {@code POST /api/admin/models/{id}/prices} show every price and publish the next.
 */
@RestController
@RequestMapping("/api/admin/models")
class ListingPaths {

    private final Commands commands;

    private final Queries queries;

    private final InstantSource clock;

    ListingPaths(Commands commands, Queries queries, InstantSource clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping
    Map<String, List<ListingView>> list() {
        return Map.of("models", queries.ask(new ListListings()));
    }

    @GetMapping("/{id}")
    ListingView find(@PathVariable String id) {
        return listing(ModelId.parse(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ListingView add(@RequestBody NewModel model, Actor actor) {
        var list = model.command(actor);
        Instant now = now();
        Optional<PublishPrice> price =
                Optional.ofNullable(model.price()).map(written -> written.command(list.model(), now, actor.user()));
        commands.send(
                price.<ModelCommand>map(first -> new OfferModel(list, first)).orElse(list));
        return view(
                list, price.filter(first -> !first.effectiveFrom().isAfter(now)).isPresent());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable String id, Actor actor) {
        commands.send(new RetireModel(ModelId.parse(id), actor.user()));
    }

    @GetMapping("/{id}/prices")
    Map<String, List<PriceView>> prices(@PathVariable String id) {
        return Map.of("prices", queries.ask(new ListPrices(find(id).id())));
    }

    @PostMapping("/{id}/prices")
    @ResponseStatus(HttpStatus.CREATED)
    PriceView publish(@PathVariable String id, @RequestBody NewPrice price, Actor actor) {
        var publish = price.command(ModelId.parse(id), now(), actor.user());
        long sequence = commands.send(publish, Long.class);
        return queries.ask(new ListPrices(publish.model())).stream()
                .filter(listed -> listed.sequence() == sequence)
                .findFirst()
                .orElseGet(() -> LatePrice.view(publish, sequence, clock.instant()));
    }

    /** By the clock that says from when on a price that begins now counts: exactly, so that it counts for the next request. */
    private Instant now() {
        return queries.ask(new FindTime());
    }

    /** As it was asked for: the list, which knows since when, may be late. */
    private ListingView view(ListModel list, boolean priced) {
        Optional<ListingView> known = queries.ask(new FindListing(list.model()));
        return new ListingView(
                list.model(),
                list.provider(),
                list.name(),
                list.mode(),
                list.contextWindow(),
                list.maxOutputTokens(),
                List.copyOf(list.capabilities()),
                list.deprecationDate(),
                list.answerSeconds(),
                priced || known.filter(ListingView::priced).isPresent(),
                known.map(ListingView::listedAt).orElseGet(clock::instant),
                null);
    }

    private ListingView listing(ModelId model) {
        return queries.ask(new FindListing(model))
                .orElseThrow(() -> new Refused(new NotFound("model", model.toString())));
    }

    /** A model to list; whoever lists a known one gives it these facts. */
    record NewModel(
            String provider,
            String model,
            String mode,
            @Nullable Long contextWindow,
            @Nullable Long maxOutputTokens,
            @Nullable Set<String> capabilities,
            @Nullable LocalDate deprecationDate,
            @Nullable Long answerSeconds,
            @Nullable NewPrice price) {

        ListModel command(Actor by) {
            return new ListModel(
                    ModelId.of(provider, model),
                    provider,
                    model,
                    mode,
                    contextWindow,
                    maxOutputTokens,
                    Optional.ofNullable(capabilities).orElse(Set.of()),
                    deprecationDate,
                    answerSeconds,
                    by.user());
        }
    }
}
