package com.llmgateway.command.catalog;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.ProviderCommand.DrainProvider;
import com.llmgateway.contracts.catalog.ProviderCommand.ResumeProvider;
import com.llmgateway.contracts.catalog.ProviderEvent;
import com.llmgateway.contracts.catalog.ProviderEvent.ProviderDrained;
import com.llmgateway.contracts.catalog.ProviderEvent.ProviderResumed;
import com.llmgateway.contracts.catalog.ProviderId;
import com.llmgateway.contracts.keys.ProviderAccess;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A provider is asked unless it is drained. */
@Aggregate(commandTargetResolver = "commandTarget")
class Provider {

    @AggregateIdentifier
    private ProviderId id;

    private boolean drained;

    Provider() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DrainProvider drain, Clauses clauses) {
        if (!ProviderAccess.isProvider(drain.provider())) {
            throw new Refused(new InvalidRequest(ProviderAccess.PROVIDER_RULE, "provider", "invalid_value"));
        }
        if (!drained) {
            record(new ProviderDrained(ProviderId.of(drain.provider()), drain.provider(), drain.by()), clauses);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ResumeProvider resume, Clauses clauses) {
        if (drained) {
            record(new ProviderResumed(id, resume.provider(), resume.by()), clauses);
        }
    }

    @EventSourcingHandler
    void on(ProviderEvent event) {
        id = event.id();
        drained = event instanceof ProviderDrained;
    }

    private static void record(ProviderEvent event, Clauses clauses) {
        clauses.add(new SwitchProvider(event));
        apply(event);
    }
}
