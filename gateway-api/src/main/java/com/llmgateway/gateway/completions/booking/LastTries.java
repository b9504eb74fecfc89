package com.llmgateway.gateway.completions.booking;

import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** When the gateway stops, has each end that still waits for its booking tried once more, while its node counts as alive. */
@Component
class LastTries implements SmartLifecycle {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Settlements settlements;

    private final UnderWay underWay;

    private volatile boolean running;

    LastTries(Settlements settlements, UnderWay underWay) {
        this.settlements = settlements;
        this.underWay = underWay;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        settlements.tryForTheLastTime();
        try {
            underWay.awaitNone(LONGEST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server, which waits for its last client, and before the lease is given back. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 2;
    }
}
