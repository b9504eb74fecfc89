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
import org.axonframework.eventhandling.Timestamp;
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

    private Instant listedAt = Instant.EPOCH;

    private final NavigableMap<Instant, Publication> prices = new TreeMap<>();

    private int publications;

    Model() {} // for Axon

    /** A price, and the number of its event. */
    private record Publication(PricePublished price, long sequence) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ListModel list, Clauses clauses) {
        boolean otherMode =
                listed.filter(known -> known.mode().equals(list.mode())).isEmpty();
        record(list, clauses);
        if (otherMode) {
            demandBillable(listedAt);
        }
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

    /** In another mode, too: what it costs until the offered price begins need not be what that is billed by. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OfferModel offer, Clauses clauses) {
        record(offer.listing(), clauses);
        handle(offer.price(), clauses);
        demandBillable(offer.price().effectiveFrom());
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

    /** Whatever is in force at that moment and whatever follows; what it cost before stays as it was. */
    private void demandBillable(Instant from) {
        String mode = known().mode();
        Instant inForce = Objects.requireNonNullElse(prices.floorKey(from), from);
        prices.tailMap(inForce, true).values().stream()
                .flatMap(publication -> Facts.unbillable(publication.price().prices(), mode).stream())
                .findFirst()
                .ifPresent(fault -> {
                    throw new Refused(new InvalidRequest(fault, "mode", "invalid_value"));
                });
    }

    @EventSourcingHandler
    void on(ModelEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case ModelListed model -> {
                id = model.model();
                listed = Optional.of(model);
                listedAt = at;
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
