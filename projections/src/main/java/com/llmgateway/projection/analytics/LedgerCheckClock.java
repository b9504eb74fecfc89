package com.llmgateway.projection.analytics;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the roll-ups compared with the log every minute, for as long as the node serves. */
@Component
class LedgerCheckClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheckClock.class);

    private static final long PAUSE_SECONDS = 60;

    private final LedgerCheck ledger;

    private volatile @Nullable ScheduledExecutorService thread;

    LedgerCheckClock(LedgerCheck ledger) {
        this.ledger = ledger;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("checks-the-ledger").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::check, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
        thread = started;
    }

    private void check() {
        try {
            ledger.check();
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
