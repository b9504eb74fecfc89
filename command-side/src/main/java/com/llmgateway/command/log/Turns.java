package com.llmgateway.command.log;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who of a node's committers may gather a batch: one at a time, until it is known what it will end the log with. While one
 * batch is being written and committed, the next one is being written behind it already.
 */
final class Turns {

    /** After a batch was written ahead in vain, so many others wait for the head before they are written. */
    private static final int CAUTION = 100;

    private final Semaphore free = new Semaphore(1);

    private @Nullable Forecast forecast;

    private final AtomicInteger caution = new AtomicInteger();

    /** One committer's turn; passed on once, at the latest when it is closed. Until then, the forecast is its own. */
    final class Turn implements AutoCloseable {

        private final AtomicBoolean passed = new AtomicBoolean();

        /** Where the log will end, while the batch before this turn's own is still on its way. */
        Optional<Forecast> forecast() {
            if (passed.get() || forecast == null || !forecast.isOpen()) {
                return Optional.empty();
            }
            boolean careful = caution.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            return careful ? Optional.empty() : Optional.of(forecast);
        }

        /** Relying on the forecast was in vain: others append here too, or much is refused. */
        void inVain() {
            caution.set(CAUTION);
        }

        /** Lets the next committer go on behind this turn's batch. */
        void pass(Forecast next) {
            if (passed.compareAndSet(false, true)) {
                forecast = next;
                free.release();
            }
        }

        /** Passes it on, if that has not been done: nothing was appended. */
        @Override
        public void close() {
            if (passed.compareAndSet(false, true)) {
                free.release();
            }
        }
    }

    /** Waits for it. */
    Turn take() {
        free.acquireUninterruptibly();
        return new Turn();
    }
}
