package com.llmgateway.command.catalog;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.OfferModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelCommand.RetireModel;
import com.llmgateway.contracts.catalog.ModelEvent;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.ModelId;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A model is served while it is listed and priced. A price is never edited: a later publication takes its place. */
@Aggregate(commandTargetResolver = "commandTarget")
class Model {

    @AggregateIdentifier
    private ModelId id;

    private Optional<ModelListed> listed = Optional.empty();

    private final NavigableMap<Instant, Publication> prices = new TreeMap<>();

    private int publications;

    Model() {} // for Axon

    /** A price, and the number of its event. */
    private record Publication(PricePublished price, long sequence) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ListModel list, Clauses clauses) {
        demandMode(list.mode(), Instant.MIN);
        record(list, clauses);
    }

    @CommandHandler
    long handle(PublishPrice publish, Clauses clauses) {
        String mode = known().mode();
        Facts.fault(publish, mode).ifPresent(fault -> {
            throw new Refused(new InvalidRequest(fault, "prices", "invalid_value"));
        });
        var asked = new PricePublished(id, publish.prices(), publish.effectiveFrom(), publish.source(), publish.by());
        Publication known = prices.get(publish.effectiveFrom());
        if (!Facts.same(known == null ? null : known.price(), asked)) {
            record(asked, clauses);
        }
        return Objects.requireNonNull(prices.get(publish.effectiveFrom())).sequence();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OfferModel offer, Clauses clauses) {
        demandMode(offer.listing().mode(), offer.price().effectiveFrom());
        record(offer.listing(), clauses);
        handle(offer.price(), clauses);
    }

    @CommandHandler
    void handle(RetireModel retire, Clauses clauses) {
        if (listed.isPresent()) {
            record(new ModelRetired(id, retire.by()), clauses);
        }
    }

    private void record(ListModel list, Clauses clauses) {
        Facts.check(list);
        var asked = new ModelListed(
                list.model(),
                list.provider(),
                list.name(),
                list.mode(),
                list.contextWindow(),
                list.maxOutputTokens(),
                list.capabilities(),
                list.deprecationDate(),
                list.answerSeconds(),
                list.by());
        if (listed.filter(known -> Facts.same(known, asked)).isEmpty()) {
            record(asked, clauses);
        }
    }

    /**
     * Another mode is billed by the last of the prices, which stays; as long as an earlier one is in force that does not bill
     * it, the model is not served.
     *
     * @param begins when a price begins that comes along
     */
    private void demandMode(String mode, Instant begins) {
        boolean other = listed.filter(known -> known.mode().equals(mode)).isEmpty();
        Optional.ofNullable(prices.lastEntry())
                .filter(last -> other && last.getKey().isAfter(begins))
                .flatMap(last -> Facts.unbillable(last.getValue().price().prices(), mode))
                .ifPresent(fault -> {
                    throw new Refused(new InvalidRequest(fault, "mode", "invalid_value"));
                });
    }

    @EventSourcingHandler
    void on(ModelEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case ModelListed model -> {
                id = model.model();
                listed = Optional.of(model);
            }
            case PricePublished price -> {
                prices.put(price.effectiveFrom(), new Publication(price, sequence));
                publications++;
            }
            case ModelRetired _ -> listed = Optional.empty();
        }
    }

    private ModelListed known() {
        return listed.orElseThrow(() -> new Refused(new NotFound("listed model", id.toString())));
    }

    private void record(ModelEvent event, Clauses clauses) {
        clauses.add(new CatalogClause(event, publications + 1L));
        apply(event);
    }
}
