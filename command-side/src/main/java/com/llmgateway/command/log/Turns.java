package com.llmgateway.command.log;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who of a node's committers may gather a batch and decide it: one at a time, until its COMMIT is on the way. While the
 * disk writes one batch, the next one is at the head's lock already.
 */
final class Turns {

    private final Semaphore free = new Semaphore(1);

    /** One committer's turn; passed on once, at the latest when it is closed. */
    final class Turn implements AutoCloseable {

        private final AtomicBoolean passed = new AtomicBoolean();

        void pass() {
            if (passed.compareAndSet(false, true)) {
                free.release();
            }
        }

        @Override
        public void close() {
            pass();
        }
    }

    /** Waits for it. */
    Turn take() {
        free.acquireUninterruptibly();
        return new Turn();
    }
}
