package com.llmgateway.command.limits;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.limits.Admission;
import java.math.BigDecimal;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** As much of a completion as being admitted takes. */
class Counted {

    @AggregateIdentifier
    private CompletionId id;

    Counted() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Admission handle(AdmitCompletion admit, Clauses clauses) {
        var admission = new Admission();
        clauses.add(new AdmissionClause(admit.caller(), admit.prices(), admission));
        apply(new CompletionAdmitted(
                admit.completion(),
                admit.caller().user(),
                admit.caller().key(),
                new UUID(0, 0),
                admit.endpoint(),
                null,
                null,
                admit.route(),
                false,
                admit.estimate(),
                BigDecimal.ZERO,
                null,
                null));
        return admission;
    }

    @EventSourcingHandler
    void on(CompletionAdmitted admitted) {
        id = admitted.completion();
    }
}
