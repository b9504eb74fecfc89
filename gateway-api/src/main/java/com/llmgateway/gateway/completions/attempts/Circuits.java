package com.llmgateway.gateway.completions.attempts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.gateway.completions.routing.Candidate;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One circuit breaker for every model by every key. It opens after half of the last calls have failed, and lets a single
 * call through every few seconds to see whether the provider has recovered.
 */
@Component
class Circuits {

    private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(1)
            .maxWaitDurationInHalfOpenState(Duration.ofMinutes(1))
            .recordResult(verdict -> verdict instanceof Verdict known && known.isProvidersFault())
            .build();

    private final Cache<Place, CircuitBreaker> breakers = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    private record Place(ModelId model, @Nullable ProviderKeyId key) {}

    /** Remembered for as long as anybody asks for it. */
    CircuitBreaker of(Candidate candidate) {
        var place = new Place(candidate.route().modelId(), candidate.route().providerKey());
        return breakers.get(place, _ -> CircuitBreaker.of(candidate.route().model(), CONFIG));
    }
}
