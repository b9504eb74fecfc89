package com.llmgateway.projection.log;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The thread that feeds a processor. Axon's coordinator fills a queue of 1,024 events and then looks away for 100 ms, which
 * caps a processor at some 10,000 events a second; this one looks again as soon as a batch may be through. And where it fails
 * it doubles its pause up to a minute, which the lists would be behind when a database is back; this one stays close.
 */
public final class PromptCoordinator extends ScheduledThreadPoolExecutor {

    private static final long AXONS_PAUSE_MILLIS = 100;
    private static final long PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** A coordinator with one thread of this name. */
    public PromptCoordinator(String name) {
        super(1, new AxonThreadFactory(name));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long millis = unit.toMillis(delay);
        long pause = millis == AXONS_PAUSE_MILLIS ? PAUSE_MILLIS : Math.min(millis, LONGEST_PAUSE_MILLIS);
        return super.schedule(task, pause, TimeUnit.MILLISECONDS);
    }
}
