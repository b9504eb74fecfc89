package com.llmgateway.contracts.limits;

/** Drops a request whose caller has changed since it was remembered: look the caller up again and try once more. */
public final class StaleCaller extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleCaller() {
        super("The caller has changed since it was remembered", null, false, false);
    }
}
