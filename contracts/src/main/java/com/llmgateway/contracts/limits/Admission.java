package com.llmgateway.contracts.limits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the append transaction decided about a request that it admitted. It decides after the command's handler has returned, so this is
 * an empty page at first, filled in by the time the command is done.
 */
public final class Admission {

    private volatile @Nullable Admitted decision;

    /** Admitted at that moment of the database's clock; no headroom for an unlimited plan. */
    public record Admitted(Instant at, @Nullable Headroom headroom) {}

    /** Records the decision. The last one counts, since an append that failed is tried again and decides again. */
    public void decide(Admitted made) {
        decision = made;
    }

    /** The decision; only asked once the command is done. */
    public Admitted decision() {
        Admitted made = decision;
        if (made == null) {
            throw new IllegalStateException("Nothing was decided about this request");
        }
        return made;
    }
}
