package com.llmgateway.projection.analytics;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the log counted every few seconds, and the roll-ups compared with it every minute, for as long as the node serves. */
@Component
class LedgerCheckClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheckClock.class);

    private static final long PAUSE_SECONDS = 5;

    private static final int COUNTS_TO_A_COMPARISON = 12;

    private final LedgerCheck ledger;

    private int counts;

    private volatile @Nullable ScheduledExecutorService thread;

    LedgerCheckClock(LedgerCheck ledger) {
        this.ledger = ledger;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("checks-the-ledger").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::tick, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
        thread = started;
    }

    /** Each time counts, and each twelfth compares as well. */
    void tick() {
        counts = (counts + 1) % COUNTS_TO_A_COMPARISON;
        try {
            if (counts == 0) {
                ledger.check();
            } else {
                ledger.count();
            }
        } catch (RuntimeException failure) {
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("The roll-ups could not be compared");
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
