package com.llmgateway.gateway.completions.health;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * One circuit breaker for every model by every key. It opens after half of the last calls have failed, and lets a single
 * call through every few seconds to see whether the provider has recovered.
 */
@Component
public class Circuits {

    /** How long an open circuit spares its place before one call may try it. */
    public static final Duration REST = Duration.ofSeconds(2);

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .waitDurationInOpenState(REST)
            .permittedNumberOfCallsInHalfOpenState(1)
            .maxWaitDurationInHalfOpenState(Duration.ofMinutes(1))
            .recordResult(Boolean.TRUE::equals)
            .build();

    private final Cache<Place, CircuitBreaker> breakers = Caffeine.newBuilder()
            .maximumSize(20_000)
            .executor(Runnable::run)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    /** Remembered for as long as anybody asks for it. */
    public CircuitBreaker of(Place place) {
        return breakers.get(place, _ -> CircuitBreaker.of(place.model().toString(), CONFIG));
    }

    /** Whether it has opened, and nobody has got through since. */
    public boolean isOpen(Place place) {
        CircuitBreaker breaker = breakers.getIfPresent(place);
        return breaker != null && breaker.getState() == State.OPEN;
    }
}
