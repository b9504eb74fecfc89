package com.llmgateway.projection.log;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The thread that folds a processor's batches, one beginning at least this pace after the one before it. A batch has
 * as many statements for one event as for a thousand, and unpaced, a gateway at work has one for every few events. After a
 * rest the first begins at once, and a batch that takes longer than the pace is followed by the next without a pause.
 */
final class PacedWorker extends ScheduledThreadPoolExecutor {

    private final long paceNanos;
    private long earliest = System.nanoTime();

    PacedWorker(String name, Duration pace) {
        super(1, new AxonThreadFactory(name));
        this.paceNanos = pace.toNanos();
    }

    @Override
    public Future<?> submit(Runnable batch) {
        return schedule(batch, nanosUntilNext(), TimeUnit.NANOSECONDS);
    }

    private synchronized long nanosUntilNext() {
        long now = System.nanoTime();
        long next = Math.max(now, earliest);
        earliest = next + paceNanos;
        return next - now;
    }
}
