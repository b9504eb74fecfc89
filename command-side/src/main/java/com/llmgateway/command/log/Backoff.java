package com.llmgateway.command.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits longer after each failure in a row, within bounds. For one thread. */
final class Backoff {

    private static final long FIRST_MILLIS = 5;

    private static final long LONGEST_MILLIS = 250;

    private long millis = FIRST_MILLIS;

    void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        millis = Math.min(LONGEST_MILLIS, millis * 2);
    }

    void reset() {
        millis = FIRST_MILLIS;
    }
}
