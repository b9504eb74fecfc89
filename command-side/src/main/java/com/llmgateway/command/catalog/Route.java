package com.llmgateway.command.catalog;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.catalog.RouteCommand.DefineRoute;
import com.llmgateway.contracts.catalog.RouteCommand.RemoveRoute;
import com.llmgateway.contracts.catalog.RouteEvent;
import com.llmgateway.contracts.catalog.RouteEvent.RouteDefined;
import com.llmgateway.contracts.catalog.RouteEvent.RouteRemoved;
import com.llmgateway.contracts.catalog.RouteId;
import com.llmgateway.contracts.catalog.RouteView;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A route says by which models, in which order, the requests that name it are served. It can be redefined at any time. */
@Aggregate(commandTargetResolver = "commandTarget")
class Route {

    @AggregateIdentifier
    private RouteId id;

    private Optional<RouteView> defined = Optional.empty();

    Route() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DefineRoute define, Clauses clauses) {
        RouteRules.check(define.definition());
        if (!defined.equals(Optional.of(define.definition()))) {
            record(new RouteDefined(RouteId.of(define.name()), define.definition(), define.by()), clauses);
        }
    }

    @CommandHandler
    void handle(RemoveRoute remove, Clauses clauses) {
        if (defined.isPresent()) {
            record(new RouteRemoved(id, remove.name(), remove.by()), clauses);
        }
    }

    @EventSourcingHandler
    void on(RouteEvent event) {
        switch (event) {
            case RouteDefined(var route, var definition, var _) -> {
                id = route;
                defined = Optional.of(definition);
            }
            case RouteRemoved _ -> defined = Optional.empty();
        }
    }

    private static void record(RouteEvent event, Clauses clauses) {
        clauses.add(new SaveRoute(event));
        apply(event);
    }
}
