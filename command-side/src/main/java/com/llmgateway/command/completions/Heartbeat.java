package com.llmgateway.command.completions;

import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.command.log.pruning.Prunings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Renews this node's lease, looks at the database's clock and after the completions of dead nodes and its own, and has each
 * feature prune its rows, for as long as the node serves.
 */
@Component
class Heartbeat implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private static final long RENEW_MILLIS = 3_000;
    private static final long LOOK_MILLIS = 3_000;
    private static final long SWEEP_MILLIS = 5_000;
    private static final long SWEEP_FORGOTTEN_MILLIS = 60_000;
    private static final long PRUNE_MILLIS = 60_000;

    private final DatabaseClock clock;

    private final NodeLease lease;

    private final Sweeper sweeper;

    private final Prunings prunings;

    private volatile @Nullable ScheduledExecutorService beats;

    Heartbeat(DatabaseClock clock, NodeLease lease, Sweeper sweeper, Prunings prunings) {
        this.clock = clock;
        this.lease = lease;
        this.sweeper = sweeper;
        this.prunings = prunings;
    }

    /**
     * The lease stands, and the time is known, before the first request is served. Each beat has a thread: one that takes long
     * must not keep the lease from being renewed.
     */
    @Override
    public void start() {
        clock.look();
        lease.renew();
        var threads = Executors.newScheduledThreadPool(
                5, Thread.ofPlatform().name("heartbeat-", 0).daemon().factory());
        var _ = threads.scheduleWithFixedDelay(
                () -> attempt(lease::renew), RENEW_MILLIS, RENEW_MILLIS, TimeUnit.MILLISECONDS);
        var _ = threads.scheduleWithFixedDelay(
                () -> attempt(clock::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        var _ = threads.scheduleWithFixedDelay(this::lookAfter, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        var _ = threads.scheduleWithFixedDelay(
                () -> attempt(sweeper::sweepForgotten),
                SWEEP_FORGOTTEN_MILLIS,
                SWEEP_FORGOTTEN_MILLIS,
                TimeUnit.MILLISECONDS);
        var _ = threads.scheduleWithFixedDelay(
                () -> attempt(prunings::prune), PRUNE_MILLIS, PRUNE_MILLIS, TimeUnit.MILLISECONDS);
        beats = threads;
    }

    private void lookAfter() {
        attempt(sweeper::sweep);
        attempt(lease::forgetTheDead);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("A heartbeat failed");
        }
    }

    /** The server has drained by now; whatever is still open is for the others to end. */
    @Override
    public void stop() {
        var threads = beats;
        beats = null;
        if (threads != null) {
            threads.shutdownNow();
            attempt(lease::end);
        }
    }

    @Override
    public boolean isRunning() {
        return beats != null;
    }

    /** Started before the web server, and stopped after it. */
    @Override
    public int getPhase() {
        return 0;
    }
}
