package com.llmgateway.command.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.Refusal.TooManyAttempts;
import com.llmgateway.contracts.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Slows down whoever fails too often; nobody is ever locked out for longer than one period. */
final class Throttle {

    private static final int MOST_REMEMBERED = 100_000;

    private final int failures;

    private final Duration period;

    /** How many attempts each has left in a period that began with the first of them. */
    private final Cache<String, Semaphore> left;

    Throttle(int failures, Duration period) {
        this.failures = failures;
        this.period = period;
        this.left = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(period)
                .build();
    }

    /** Takes one of the attempts that are left before it is made, so that many at once are no more; refuses when none is. */
    Attempt take(String who) {
        Semaphore attempts = left.get(who, _ -> new Semaphore(failures));
        if (!attempts.tryAcquire()) {
            throw new Refused(new TooManyAttempts(period));
        }
        return new Attempt(attempts);
    }

    /** Whoever succeeded has guessed nothing. */
    void forgive(String who) {
        left.invalidate(who);
    }

    /** An attempt under way, which is given back at its end unless it failed. For one thread. */
    static final class Attempt implements AutoCloseable {

        private final Semaphore left;

        private boolean failed;

        private Attempt(Semaphore left) {
            this.left = left;
        }

        void fail() {
            failed = true;
        }

        @Override
        public void close() {
            if (!failed) {
                left.release();
            }
        }
    }
}
