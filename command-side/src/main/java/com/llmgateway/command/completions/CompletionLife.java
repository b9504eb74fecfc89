package com.llmgateway.command.completions;

import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.CompletionView;
import com.llmgateway.contracts.completions.CompletionView.Happening;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds the events of one completion, the first of which admitted it. */
final class CompletionLife {

    /** How it stands after its last event. */
    private record End(
            String status,
            @Nullable Tokens tokens,
            @Nullable BigDecimal costUsd,
            @Nullable Timing timing) {}

    private CompletionLife() {}

    static Optional<CompletionView> of(List<Happening> events) {
        return events.isEmpty() || !(events.getFirst().event() instanceof CompletionAdmitted admitted)
                ? Optional.empty()
                : Optional.of(view(admitted, events));
    }

    private static CompletionView view(CompletionAdmitted admitted, List<Happening> events) {
        Happening last = lastBeforeAnyPrice(events);
        End end = end(last.event());
        return new CompletionView(
                admitted.completion(),
                admitted.user(),
                admitted.key(),
                admitted.endpoint(),
                end.status(),
                events.getFirst().at(),
                end.status().equals("admitted") ? null : last.at(),
                admitted.requestedModel(),
                last.event().route().provider(),
                last.event().route().model(),
                admitted.complexity(),
                admitted.selection(),
                admitted.streamed(),
                end.tokens(),
                priced(events).orElse(end.costUsd()),
                end.timing(),
                admitted.tags(),
                events);
    }

    /** A price that comes later changes the cost, not how and when it ended. */
    private static Happening lastBeforeAnyPrice(List<Happening> events) {
        return events.stream()
                .filter(one -> !(one.event() instanceof CompletionPriced))
                .filter(one -> !(one.event() instanceof CompletionAttemptPriced))
                .reduce(events.getFirst(), (_, later) -> later);
    }

    private static Optional<BigDecimal> priced(List<Happening> events) {
        return events.stream()
                .map(Happening::event)
                .filter(CompletionPriced.class::isInstance)
                .map(event -> ((CompletionPriced) event).costUsd())
                .findFirst();
    }

    private static End end(CompletionEvent last) {
        return switch (last) {
            case CompletionSettled settled ->
                new End("settled", settled.usage().tokens(), settled.costUsd(), settled.timing());
            case CompletionFailed failed -> new End("failed", null, null, failed.timing());
            case CompletionAbandoned abandoned ->
                new End("abandoned", abandoned.usage().tokens(), abandoned.costUsd(), null);
            default -> new End("admitted", null, null, null);
        };
    }
}
