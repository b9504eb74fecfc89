package com.llmgateway.command.audit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.contracts.audit.AuditCommand.RecordDelegatedDurability;
import com.llmgateway.contracts.audit.AuditCommand.RecordRebuild;
import com.llmgateway.contracts.audit.AuditEvent;
import com.llmgateway.contracts.audit.AuditEvent.DurabilityDelegated;
import com.llmgateway.contracts.audit.AuditEvent.ProjectionRebuilt;
import com.llmgateway.contracts.audit.AuditId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An entry of the gateway's own books: written once, never changed. */
@Aggregate(commandTargetResolver = "commandTarget")
class AuditEntry {

    @AggregateIdentifier
    private @Nullable AuditId id;

    AuditEntry() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordDelegatedDurability record) {
        if (id == null) {
            apply(new DurabilityDelegated(record.entry(), record.settings()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordRebuild record) {
        if (id == null) {
            apply(new ProjectionRebuilt(
                    record.entry(), record.projection(), record.position(), record.equal(), record.by()));
        }
    }

    @EventSourcingHandler
    void on(AuditEvent event) {
        id = event.entry();
    }
}
