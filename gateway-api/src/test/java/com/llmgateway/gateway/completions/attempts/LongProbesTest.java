package com.llmgateway.gateway.completions.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.completions.booking.Stopwatch;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Probes that take longer than an open circuit waits for one. */
class LongProbesTest {

    private static final Route ROUTE = new Route(
            ModelId.of("openai", "gpt-5-pro"), "openai", "gpt-5-pro", null, false, UnitPrices.perToken(Map.of()));
    private static final Candidate CANDIDATE = new Candidate(ROUTE, null, null, null, null);

    private final Circuits circuits = new Circuits();
    private final CircuitBreaker circuit = circuits.of(Place.of(ROUTE));
    private final Reputation reputation = new Reputation(circuits, new Health(InstantSource.system()));

    @Test
    void oneThatIsServedClosesTheCircuitThatNoLongerWaits() {
        Pass probe = beginProbe();
        circuit.transitionToOpenState();
        reputation.note(tried(probe, Verdict.SERVED), false, false);

        assertThat(circuit.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void oneThatFailsDoesNot() {
        Pass probe = beginProbe();
        circuit.transitionToOpenState();
        reputation.note(tried(probe, Verdict.FALTERED), false, false);

        assertThat(circuit.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void neitherDoesWhatWasAskedBeforeItOpened() {
        Pass before = reputation.admit(CANDIDATE);
        circuit.transitionToOpenState();
        reputation.note(tried(before, Verdict.SERVED), false, false);

        assertThat(circuit.getState()).isEqualTo(State.OPEN);
    }

    private Pass beginProbe() {
        circuit.transitionToOpenState();
        circuit.transitionToHalfOpenState();
        return reputation.admit(CANDIDATE);
    }

    private static Tried tried(Pass pass, Verdict verdict) {
        var answered = new Answered(false, Map.of(), InputStream.nullInputStream());
        return new Tried(CANDIDATE, pass, answered, verdict, new Stopwatch().timing());
    }
}
