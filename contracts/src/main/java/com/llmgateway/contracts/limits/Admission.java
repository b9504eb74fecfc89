package com.llmgateway.contracts.limits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the append transaction decided about a request. It decides after the command's handler has returned, so this is
 * an empty page at first, filled in by the time the command is done.
 */
public final class Admission {

    private volatile @Nullable Decision decision;

    /** What was decided. */
    public sealed interface Decision {

        /** Admitted at that moment of the database's clock; no headroom for an unlimited plan. */
        record Admitted(Instant at, @Nullable Headroom headroom) implements Decision {}

        /** The caller or its prices have changed: look up again and decide anew, as of that moment. Nothing was recorded. */
        record Stale(Instant at) implements Decision {}
    }

    /** Records the decision. The last one counts, since an append that failed is tried again and decides again. */
    public void decide(Decision made) {
        decision = made;
    }

    /** The decision; only asked once the command is done. */
    public Decision decision() {
        Decision made = decision;
        if (made == null) {
            throw new IllegalStateException("Nothing was decided about this request");
        }
        return made;
    }
}
