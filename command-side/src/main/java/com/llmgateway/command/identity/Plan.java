package com.llmgateway.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.PlanCommand.DefinePlan;
import com.llmgateway.contracts.identity.PlanEvent;
import com.llmgateway.contracts.identity.PlanEvent.PlanDefined;
import com.llmgateway.contracts.identity.PlanId;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A plan says how many requests an account may make. It can be redefined at any time. */
@Aggregate(commandTargetResolver = "commandTarget")
class Plan {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    @AggregateIdentifier
    private PlanId id;

    private Optional<PlanDefined> defined = Optional.empty();

    Plan() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DefinePlan define, Clauses clauses) {
        if (!NAME.matcher(define.name()).matches() || Disclosures.areIn(define.name())) {
            throw new Refused(new InvalidRequest(
                    "A plan's name is a lower-case identifier, and no key.", "name", "invalid_value"));
        }
        demandPositive(define.requestsPerMinute(), "requests_per_minute");
        demandPositive(define.requestsPerDay(), "requests_per_day");
        if (defined.filter(plan -> allows(plan, define)).isEmpty()) {
            var plan = new PlanDefined(
                    PlanId.of(define.name()),
                    define.name(),
                    define.requestsPerMinute(),
                    define.requestsPerDay(),
                    define.by());
            clauses.add(new SavePlan(plan));
            apply(plan);
        }
    }

    @EventSourcingHandler
    void on(PlanEvent event) {
        switch (event) {
            case PlanDefined plan -> {
                id = plan.plan();
                defined = Optional.of(plan);
            }
        }
    }

    /** Whoever defines it, and whoever did. */
    private static boolean allows(PlanDefined plan, DefinePlan as) {
        return Objects.equals(plan.requestsPerMinute(), as.requestsPerMinute())
                && Objects.equals(plan.requestsPerDay(), as.requestsPerDay());
    }

    private static void demandPositive(@Nullable Integer limit, String field) {
        if (limit != null && limit < 1) {
            throw new Refused(new InvalidRequest("A limit is at least 1, or null for none.", field, "invalid_value"));
        }
    }
}
