package com.llmgateway.gateway.completions.booking;

import java.time.Duration;

/** How long it may be doubted that a completion was admitted, in nanoseconds of the system's timer. */
final class Doubt {

    private final Duration longest;

    private long since;

    Doubt(Duration longest, long now) {
        this.longest = longest;
        this.since = now;
    }

    /** Nobody could say, and while nobody can, no time has passed. */
    void nobodyKnows(long now) {
        since = now;
    }

    /** The log has been asked, and knows of none; tells whether it has said so for long enough. */
    boolean endsAt(long now) {
        return now - since > longest.toNanos();
    }
}
