package com.llmgateway.gateway.completions.reply;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** When the gateway stops, has what still runs cut while there is time to say so and to book it. */
@Component
class LastCall implements SmartLifecycle {

    /** The part of the time that answers have to come to their end by themselves; the rest is for their last words. */
    private static final int SHARE_PERCENT = 80;

    private final ClientWatch clients;

    private final Duration time;

    private volatile boolean running;

    /** @param phase how long the web server waits for its last answer */
    LastCall(ClientWatch clients, @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration phase) {
        this.clients = clients;
        this.time = phase.multipliedBy(SHARE_PERCENT).dividedBy(100);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        clients.endIn(time);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Together with the web server, which takes no one in any more and waits for the last to leave. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }
}
