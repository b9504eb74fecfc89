package com.llmgateway.command.log;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at the clock for everybody who waits for the committer: a timer for each caller would cost more than what it is
 * there to prevent. While anybody waits, it also looks how busy the machine is.
 */
final class Patience implements Runnable, AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Set<Unit> waiting = ConcurrentHashMap.newKeySet();

    private final Duration patience;

    private final MachineLoad load;

    private final Runnable look;

    private final Thread thread =
            Thread.ofPlatform().name("log-patience").daemon().unstarted(this);

    private volatile boolean closed;

    /** @param look what is to be looked at besides, while anybody waits */
    Patience(Duration patience, MachineLoad load, Runnable look) {
        this.patience = patience;
        this.load = load;
        this.look = look;
    }

    void start() {
        thread.start();
    }

    /** Returns once the unit is durable, and throws why it is not: also when the patience is over. */
    void await(Unit unit) {
        waiting.add(unit);
        try {
            unit.await();
        } finally {
            waiting.remove(unit);
        }
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException _) {
                return;
            }
            waiting.forEach(unit -> unit.giveUpAfter(patience));
            if (!waiting.isEmpty()) {
                load.look();
                look.run();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
