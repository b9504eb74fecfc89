package com.llmgateway.projection.log;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The thread that feeds a processor. Axon's coordinator fills a queue of 1,024 events and then looks away for 100 ms, which
 * caps a processor at some 10,000 events a second; this one looks again as soon as a batch may be through.
 */
public final class PromptCoordinator extends ScheduledThreadPoolExecutor {

    private static final long AXONS_PAUSE_MILLIS = 100;
    private static final long PAUSE_MILLIS = 5;

    /** A coordinator with one thread of this name. */
    public PromptCoordinator(String name) {
        super(1, new AxonThreadFactory(name));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        boolean full = unit == TimeUnit.MILLISECONDS && delay == AXONS_PAUSE_MILLIS;
        return super.schedule(task, full ? PAUSE_MILLIS : delay, unit);
    }
}
