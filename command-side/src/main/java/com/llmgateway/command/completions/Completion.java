package com.llmgateway.command.completions;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.limits.AdmissionClause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.completions.Booking;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionBegun;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Cost;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.limits.Admission;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A completion is admitted before the provider is asked, and reaches exactly one end; whoever comes later is late. */
@Aggregate(commandTargetResolver = "commandTarget", cache = "openCompletions")
class Completion {

    @AggregateIdentifier
    private CompletionId id;

    private UserId user;

    private KeyId key;

    private Route route;

    private Tokens estimate = Tokens.NONE;

    private @Nullable BigDecimal estimatedCostUsd;
    private @Nullable Map<String, String> tags;

    private boolean begun;
    private boolean ended;
    private boolean abandoned;

    /** By the numbers of the tries' events. */
    private final Map<Long, Suspense> suspense = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // Axon sources the fields from the admission
    Completion() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Admission handle(AdmitCompletion admit, Clauses clauses, NodeId node) {
        var admission = new Admission();
        clauses.add(new AdmissionClause(admit.caller(), admit.prices(), admission));
        if (admit.claim() != null) {
            clauses.add(new ClaimClause(admit.caller().user(), admit.completion(), admit.claim()));
        }
        apply(new CompletionAdmitted(
                admit.completion(),
                admit.caller().user(),
                admit.caller().key(),
                node.value(),
                admit.endpoint(),
                admit.requestedModel(),
                admit.complexity(),
                admit.route(),
                admit.streamed(),
                admit.estimate(),
                Cost.of(
                                new Usage(admit.estimate(), Grade.ESTIMATED, null),
                                admit.route().prices())
                        .orElse(null),
                admit.tags().isEmpty() ? null : admit.tags(),
                admit.selection()));
        return admission;
    }

    @CommandHandler
    void handle(BeginCompletion begin, Clauses clauses) {
        if (!begun && !ended) {
            ResponseClause.of(user, id, begin.responseId(), begin.route()).ifPresent(clauses::add);
            apply(new CompletionBegun(id, user, key, begin.route(), begin.responseId(), tags));
        }
    }

    @CommandHandler
    Ending handle(SettleCompletion settle, Clauses clauses) {
        if (!ended) {
            note(settle.failedAttempts());
            Route served = Objects.requireNonNullElse(settle.route(), route);
            ResponseClause.of(user, id, settle.responseId(), served).ifPresent(clauses::add);
            Booking booking = Booking.of(settle.usage(), served.prices());
            apply(new CompletionSettled(
                    id,
                    user,
                    key,
                    served,
                    settle.usage(),
                    booking.costUsd(),
                    settle.timing(),
                    settle.servedModel(),
                    settle.finishReason(),
                    settle.cacheHit(),
                    settle.cacheMiss(),
                    settle.clientLeft(),
                    booking.basis(),
                    booking.computedUsd(),
                    tags,
                    settle.responseId()));
        }
        return ending();
    }

    @CommandHandler
    Ending handle(FailCompletion fail, Clauses clauses) {
        if (!ended) {
            note(fail.failedAttempts());
            Route asked = Objects.requireNonNullElse(fail.route(), route);
            ResponseClause.of(user, id, fail.responseId(), asked).ifPresent(clauses::add);
            apply(new CompletionFailed(
                    id, user, key, asked, fail.code(), fail.upstreamStatus(), fail.timing(), tags, fail.responseId()));
        }
        return ending();
    }

    /** To whoever tells it its end: the same again is as good as the first time, but nobody replaces an abandonment. */
    private Ending ending() {
        return abandoned ? Ending.ABANDONED : Ending.TOLD;
    }

    /** With the end, in one append: the tries cost no journey of their own and are always there before it. */
    private void note(List<FailedAttempt> attempts) {
        for (FailedAttempt failed : attempts) {
            Usage usage = failed.usage();
            apply(new CompletionAttemptFailed(
                    id,
                    user,
                    key,
                    failed.route(),
                    failed.code(),
                    failed.upstreamStatus(),
                    failed.timing(),
                    usage,
                    usage == null
                            ? BigDecimal.ZERO
                            : Booking.of(usage, failed.route().prices()).costUsd(),
                    tags));
        }
    }

    /** Answers whether it was open: of several who end it, one does. */
    @CommandHandler
    boolean handle(AbandonCompletion abandon) {
        boolean open = !ended;
        if (open) {
            var usage = new Usage(estimate, Grade.ESTIMATED, null);
            apply(new CompletionAbandoned(id, user, key, route, usage, estimatedCostUsd, abandon.reason(), tags));
        }
        return open;
    }

    /** Answers whether it had no price yet: of several who price it, one does. */
    @CommandHandler
    boolean handle(PriceCompletion price) {
        Suspense open = suspense.get(price.attempt());
        if (open != null) {
            apply(open.priced(price, user, key, tags));
        }
        return open != null;
    }

    private void suspend(
            long number, @Nullable BigDecimal cost, Route where, @Nullable Usage usage, boolean abandoned) {
        if (cost == null && usage != null) {
            suspense.put(number, new Suspense(where, usage, abandoned));
        }
    }

    @EventSourcingHandler
    void on(CompletionEvent event, @SequenceNumber long number) {
        switch (event) {
            case CompletionAdmitted admitted -> {
                id = admitted.completion();
                user = admitted.user();
                key = admitted.key();
                route = admitted.route();
                estimate = admitted.estimate();
                estimatedCostUsd = admitted.estimatedCostUsd();
                tags = admitted.tags();
            }
            case CompletionAttemptFailed tried -> suspend(number, tried.costUsd(), tried.route(), tried.usage(), false);
            case CompletionBegun _ -> begun = true;
            case CompletionSettled settled -> {
                ended = true;
                suspend(Suspended.ITSELF, settled.costUsd(), settled.route(), settled.usage(), false);
            }
            case CompletionAbandoned lost -> {
                ended = true;
                abandoned = true;
                suspend(Suspended.ITSELF, lost.costUsd(), lost.route(), lost.usage(), true);
            }
            case CompletionFailed _ -> ended = true;
            case CompletionPriced _ -> suspense.remove(Suspended.ITSELF);
            case CompletionAttemptPriced priced -> suspense.remove(priced.attempt());
        }
    }
}
