package com.llmgateway.gateway.completions.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.completions.booking.Stopwatch;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tries whose clients left: while a place recovers a single one is let through, however many of them there are. */
class ForgottenTriesTest {

    private static final Route ROUTE = new Route(
            ModelId.of("openai", "gpt-4o-mini"), "openai", "gpt-4o-mini", null, false, UnitPrices.perToken(Map.of()));
    private static final Candidate CANDIDATE = new Candidate(ROUTE, null, null, null, null);

    private final Circuits circuits = new Circuits();
    private final CircuitBreaker circuit = circuits.of(Place.of(ROUTE));
    private final Reputation reputation = new Reputation(circuits, new Health(InstantSource.system()));

    @Test
    void oneFromBeforeLetsNobodyElseThrough() {
        Pass before = reputation.admit(CANDIDATE);
        recover();
        reputation.forget(tried(before));

        assertThat(reputation.admit(CANDIDATE)).isEqualTo(Pass.PROBE);
        assertThat(reputation.admit(CANDIDATE)).isEqualTo(Pass.DENIED);
    }

    @Test
    void aProbeLetsTheNextOneThrough() {
        recover();
        reputation.forget(tried(reputation.admit(CANDIDATE)));

        assertThat(reputation.admit(CANDIDATE)).isEqualTo(Pass.PROBE);
        assertThat(reputation.admit(CANDIDATE)).isEqualTo(Pass.DENIED);
    }

    @Test
    void anOpenCircuitLetsNobodyThrough() {
        circuit.transitionToOpenState();
        assertThat(reputation.admit(CANDIDATE)).isEqualTo(Pass.DENIED);
    }

    private void recover() {
        circuit.transitionToOpenState();
        circuit.transitionToHalfOpenState();
    }

    private static Tried tried(Pass pass) {
        return new Tried(
                CANDIDATE, pass, new Failed(ProviderFault.BROKEN, null), Verdict.FALTERED, new Stopwatch().timing());
    }
}
