package com.llmgateway.gateway.completions.suspense;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Years;
import com.llmgateway.contracts.completions.Suspended;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run over what a model has in suspense: how far it goes, and what became of each. For one thread. */
final class PricingRun {

    private static final int MOST_PRICED = 1_000;

    /** Passed over at the head of the queue, they would keep all behind them waiting if a run ended with them. */
    private static final int MOST_LEFT = 10_000;

    private static final int MOST_REASONS = 10;

    private final List<String> reasons = new ArrayList<>();

    private int priced;

    private int left;

    private @Nullable Suspended reached;

    /** @param reached the last that was looked at before */
    PricingRun(@Nullable Suspended reached) {
        if (reached != null && !Years.hold(reached.endedAt())) {
            throw new Refused(
                    new InvalidRequest("Completions end in the years 1 to 9999.", "after.ended_at", "invalid_value"));
        }
        this.reached = reached;
    }

    /**
     * What became of them.
     *
     * @param priced how many this run has priced; those that another priced meanwhile are not among them
     * @param left how many are in suspense still, since their price does not do
     * @param reasons why, of the first ten
     * @param more whether there may be more to do
     * @param next what a run that goes on here names as {@code after}; missing where nothing was looked at
     */
    record Priced(
            String model,
            int priced,
            int left,
            List<String> reasons,
            boolean more,
            @Nullable Suspended next) {}

    boolean hasRoom() {
        return priced < MOST_PRICED && left < MOST_LEFT;
    }

    int room() {
        return MOST_PRICED - priced;
    }

    @Nullable
    Suspended reached() {
        return reached;
    }

    void reach(Suspended last) {
        reached = last;
    }

    void price() {
        priced++;
    }

    void leave(String reason) {
        left++;
        if (reasons.size() < MOST_REASONS) {
            reasons.add(reason);
        }
    }

    Priced ended(String model, boolean more) {
        return new Priced(model, priced, left, List.copyOf(reasons), more, reached);
    }
}
