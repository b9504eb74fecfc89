package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.Booking;
import com.llmgateway.contracts.completions.CompletionCommand;
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
import com.llmgateway.contracts.completions.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A completion is admitted before the provider is asked, and reaches exactly one end; whoever comes later is late. This is
 * how one stands after its events so far.
 *
 * @param length of its stream, in events
 * @param suspense what was bought without a price, by the numbers of the tries' events
 */
record Completion(CompletionAdmitted admitted, long length, State state, Map<Long, Suspense> suspense) {

    /** How far it has come. */
    enum State {
        ADMITTED,
        BEGUN,
        ENDED,
        ABANDONED
    }

    static CompletionAdmitted admitted(AdmitCompletion admit, NodeId node) {
        return new CompletionAdmitted(
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
                admit.selection());
    }

    /** After these events, the first of which is its admission. */
    static Completion of(List<? extends CompletionEvent> events) {
        var completion = new Completion((CompletionAdmitted) events.getFirst(), 1, State.ADMITTED, Map.of());
        for (CompletionEvent event : events.subList(1, events.size())) {
            completion = completion.after(event);
        }
        return completion;
    }

    CompletionId id() {
        return admitted.completion();
    }

    /** To whoever tells it its end: the same again is as good as the first time, but nobody replaces an abandonment. */
    Ending ending() {
        return state == State.ABANDONED ? Ending.ABANDONED : Ending.TOLD;
    }

    /** What happens when this is asked of it: nothing, where it has happened or cannot any more. */
    List<CompletionEvent> decide(CompletionCommand command) {
        return switch (command) {
            case AdmitCompletion _ -> List.of();
            case BeginCompletion begin -> state == State.ADMITTED ? List.of(begun(begin)) : List.of();
            case SettleCompletion settle -> isOpen() ? behind(settle.failedAttempts(), settled(settle)) : List.of();
            case FailCompletion fail -> isOpen() ? behind(fail.failedAttempts(), failed(fail)) : List.of();
            case AbandonCompletion abandon -> isOpen() ? List.of(abandoned(abandon)) : List.of();
            case PriceCompletion price -> priced(price);
        };
    }

    private boolean isOpen() {
        return state == State.ADMITTED || state == State.BEGUN;
    }

    private CompletionEvent begun(BeginCompletion begin) {
        return new CompletionBegun(
                id(), admitted.user(), admitted.key(), begin.route(), begin.responseId(), admitted.tags());
    }

    private CompletionEvent settled(SettleCompletion settle) {
        Route served = Objects.requireNonNullElse(settle.route(), admitted.route());
        Booking booking = Booking.of(settle.usage(), served.prices());
        return new CompletionSettled(
                id(),
                admitted.user(),
                admitted.key(),
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
                admitted.tags(),
                settle.responseId());
    }

    private CompletionEvent failed(FailCompletion fail) {
        return new CompletionFailed(
                id(),
                admitted.user(),
                admitted.key(),
                Objects.requireNonNullElse(fail.route(), admitted.route()),
                fail.code(),
                fail.upstreamStatus(),
                fail.timing(),
                admitted.tags(),
                fail.responseId());
    }

    private CompletionEvent abandoned(AbandonCompletion abandon) {
        return new CompletionAbandoned(
                id(),
                admitted.user(),
                admitted.key(),
                admitted.route(),
                new Usage(admitted.estimate(), Grade.ESTIMATED, null),
                admitted.estimatedCostUsd(),
                abandon.reason(),
                admitted.tags());
    }

    private List<CompletionEvent> priced(PriceCompletion price) {
        Suspense open = suspense.get(price.attempt());
        return open == null ? List.of() : List.of(open.priced(price, admitted.user(), admitted.key(), admitted.tags()));
    }

    /** In one append with the end: the tries cost no journey of their own and are always there before it. */
    private List<CompletionEvent> behind(List<FailedAttempt> attempts, CompletionEvent end) {
        var events = new ArrayList<CompletionEvent>(attempts.size() + 1);
        for (FailedAttempt attempt : attempts) {
            events.add(tried(attempt));
        }
        events.add(end);
        return events;
    }

    private CompletionEvent tried(FailedAttempt failed) {
        Usage usage = failed.usage();
        return new CompletionAttemptFailed(
                id(),
                admitted.user(),
                admitted.key(),
                failed.route(),
                failed.code(),
                failed.upstreamStatus(),
                failed.timing(),
                usage,
                usage == null
                        ? BigDecimal.ZERO
                        : Booking.of(usage, failed.route().prices()).costUsd(),
                admitted.tags());
    }

    private Completion after(CompletionEvent event) {
        return switch (event) {
            case CompletionAdmitted again -> throw new IllegalStateException("Admitted twice: " + again.completion());
            case CompletionAttemptFailed tried ->
                next(state, length, Suspense.of(tried.costUsd(), tried.route(), tried.usage(), false));
            case CompletionBegun _ -> next(State.BEGUN, suspense);
            case CompletionSettled settled ->
                next(
                        State.ENDED,
                        Suspended.ITSELF,
                        Suspense.of(settled.costUsd(), settled.route(), settled.usage(), false));
            case CompletionAbandoned lost ->
                next(State.ABANDONED, Suspended.ITSELF, Suspense.of(lost.costUsd(), lost.route(), lost.usage(), true));
            case CompletionFailed _ -> next(State.ENDED, suspense);
            case CompletionPriced _ -> next(state, Suspended.ITSELF, null);
            case CompletionAttemptPriced priced -> next(state, priced.attempt(), null);
        };
    }

    private Completion next(State next, long number, @Nullable Suspense bought) {
        var all = new HashMap<>(suspense);
        if (bought == null) {
            all.remove(number);
        } else {
            all.put(number, bought);
        }
        return next(next, Map.copyOf(all));
    }

    private Completion next(State next, Map<Long, Suspense> suspense) {
        return new Completion(admitted, length + 1, next, suspense);
    }
}
