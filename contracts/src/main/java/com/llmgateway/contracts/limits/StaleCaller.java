package com.llmgateway.contracts.limits;

import java.time.Instant;

/**
 * Drops a request whose caller has changed since it was remembered, or whose prices have: look the caller up again and try
 * once more.
 */
public final class StaleCaller extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant at;

    /** @param at when it was found out */
    public StaleCaller(Instant at) {
        super("What was remembered of the caller, or its prices, has changed since", null, false, false);
        this.at = at;
    }

    /** When it was found out: what is decided anew is decided by what was in force then. */
    public Instant at() {
        return at;
    }
}
