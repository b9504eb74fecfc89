package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Health;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells how tries went to the circuits, which spare their places, and to the ranking, which prefers others. */
@Component
class Reputation {

    private final Circuits circuits;
    private final Health health;

    Reputation(Circuits circuits, Health health) {
        this.circuits = circuits;
        this.health = health;
    }

    /** Asks the circuit for a try, of which it then has to hear. */
    Pass admit(Candidate candidate) {
        CircuitBreaker circuit = circuits.of(Place.of(candidate.route()));
        if (!circuit.tryAcquirePermission()) {
            return Pass.DENIED;
        }
        return circuit.getState() == State.HALF_OPEN ? Pass.PROBE : Pass.USUAL;
    }

    /** Nobody will know how it would have gone. Only a probe has anything to give back, which lets the next one through. */
    void forget(Tried tried) {
        if (tried.pass() == Pass.PROBE) {
            circuits.of(Place.of(tried.candidate().route())).releasePermission();
        }
    }

    /**
     * Hears of a try.
     *
     * @param streamed whether a stream was asked for, which has only begun when it is served
     * @param timed whether it took that long until the first words
     */
    void note(Tried tried, boolean streamed, boolean timed) {
        long millis = tried.timing().totalMillis();
        var place = Place.of(tried.candidate().route());
        CircuitBreaker circuit = circuits.of(place);
        boolean begun = streamed && tried.outcome() instanceof Answered answered && answered.events();
        // A stream counts by its end; but a probe is over with its first words, for others wait for it.
        if (!begun || circuit.getState() != State.CLOSED) {
            circuit.onResult(millis, TimeUnit.MILLISECONDS, tried.verdict().isProvidersFault());
        }
        // A circuit does not wait for long answers, and hears nothing while it is open again.
        if (tried.pass() == Pass.PROBE && !tried.verdict().isProvidersFault() && circuit.getState() == State.OPEN) {
            circuit.transitionToClosedState();
        }
        if (tried.isFaultOfPlace()) {
            health.failed(place);
        } else if (timed && tried.verdict() == Verdict.SERVED) {
            health.served(place, streamed, millis);
        } else {
            health.served(place);
        }
    }

    /** Hears of the end of a stream that had begun, whether or not by a fault. */
    void noteEnd(Place place, long millis, boolean fault) {
        CircuitBreaker circuit = circuits.of(place);
        if (circuit.getState() == State.CLOSED) {
            circuit.onResult(millis, TimeUnit.MILLISECONDS, fault);
        }
        if (fault) {
            health.brokeOff(place);
        }
    }

    /** Whether a stream that is not whole is so by the fault of whoever sent it. */
    static boolean isFault(Book book) {
        return book.lastWords()
                .map(words ->
                        Verdict.of(ProviderError.in(FirstWords.error(words))).isProvidersFault())
                .orElse(true);
    }
}
