package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.limits.Headroom;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the append transaction decided about a request. It decides after the command's handler has returned, so the
 * answer is a promise, kept by the time the command is done.
 */
public final class Admission {

    private final CompletableFuture<Decision> decision = new CompletableFuture<>();

    /** What was decided. */
    public sealed interface Decision {

        /** Admitted at that moment of the database's clock; no headroom for an unlimited plan. */
        record Admitted(Instant at, @Nullable Headroom headroom) implements Decision {}

        /** The caller has changed since it was remembered: look it up again and decide anew. Nothing was recorded. */
        record Stale() implements Decision {}
    }

    public void decide(Decision made) {
        decision.complete(made);
    }

    /** The decision; only asked once the command is done. */
    public Decision decision() {
        return decision.resultNow();
    }
}
