package com.llmgateway.command.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.Refusal.TooManyAttempts;
import com.llmgateway.contracts.Refused;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** Slows down whoever fails too often; nobody is ever locked out for longer than one period. */
final class Throttle {

    private static final int MOST_REMEMBERED = 100_000;

    private final Duration period;

    private final RateLimiterConfig config;

    private final Cache<String, RateLimiter> limiters;

    Throttle(int failures, Duration period) {
        this.period = period;
        this.config = RateLimiterConfig.custom()
                .limitForPeriod(failures)
                .limitRefreshPeriod(period)
                .timeoutDuration(Duration.ZERO)
                .build();
        this.limiters = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(period.multipliedBy(2))
                .build();
    }

    /** Takes one of the attempts that are left before it is made, so that many at once are no more; refuses when none is. */
    void take(String who) {
        if (!limiter(who).acquirePermission()) {
            throw new Refused(new TooManyAttempts(period));
        }
    }

    /** Whoever succeeded has guessed nothing. */
    void forgive(String who) {
        limiters.invalidate(who);
    }

    /** Refuses whoever has no attempt left. */
    void demandRoom(String who) {
        RateLimiter limiter = limiters.getIfPresent(who);
        if (limiter != null && limiter.getMetrics().getAvailablePermissions() < 1) {
            throw new Refused(new TooManyAttempts(period));
        }
    }

    void countFailure(String who) {
        boolean _ = limiter(who).acquirePermission();
    }

    private RateLimiter limiter(String who) {
        return limiters.get(who, _ -> RateLimiter.of("attempts", config));
    }
}
