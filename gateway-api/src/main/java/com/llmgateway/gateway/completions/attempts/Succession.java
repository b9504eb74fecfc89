package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.completions.answer.Said;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Stopwatch;
import com.llmgateway.gateway.completions.health.Circuits;
import com.llmgateway.gateway.completions.health.Place;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.Providers;
import com.llmgateway.gateway.providers.call.Begun;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import com.llmgateway.gateway.providers.call.Outcome.Answered;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import com.llmgateway.gateway.providers.call.Outcome.Taken;
import com.llmgateway.gateway.providers.call.Resuming;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The search for somebody who goes on with one answer. Each is asked once. */
final class Succession {

    private static final String BEGAN_ANEW = "began_anew";
    private static final int OK = 200;

    private final Circuits circuits;
    private final Retries retries;
    private final Tries tries;
    private final Exchange exchange;
    private final Book book;
    private final Line line;
    private final Said said;
    private final Begun begun;
    private final Stopwatch stopwatch = new Stopwatch();
    private final List<FailedAttempt> missed = new ArrayList<>();

    private boolean over;

    Succession(Circuits circuits, Retries retries, Tries tries, Exchange exchange, Said said) {
        this.circuits = circuits;
        this.retries = retries;
        this.tries = tries;
        this.exchange = exchange;
        this.book = exchange.book();
        this.line = exchange.line();
        this.said = said;
        this.begun = said.begun();
    }

    Optional<Leg> find(FailedAttempt brokenOff, List<Candidate> successors) {
        Candidate here = book.course().candidate();
        Optional<Leg> leg = successors.stream().flatMap(it -> ask(it).stream()).findFirst();
        if (leg.isPresent()) {
            book.course().note(brokenOff);
            book.goesOn(begun.tokens());
        } else {
            book.course().turnTo(here);
        }
        missed.forEach(book.course()::note);
        return leg;
    }

    private Optional<Leg> ask(Candidate candidate) {
        CircuitBreaker circuit = circuits.of(Place.of(candidate.route()));
        if (over || !mayTry() || !circuit.tryAcquirePermission()) {
            return Optional.empty();
        }
        book.course().turnTo(candidate);
        var time = new Stopwatch();
        Outcome outcome = tries.goOn(exchange, candidate, begun);
        var tried = new Tried(candidate, outcome, Verdict.of(outcome, true, false), time.timing());
        over = line.isCut() || tried.verdict() == Verdict.FILTERED;
        if (line.isCut()) {
            circuit.releasePermission();
        } else {
            circuit.onResult(
                    time.millis(), TimeUnit.MILLISECONDS, tried.verdict().isProvidersFault());
        }
        if (outcome instanceof Answered answered) {
            return joined(answered, candidate, time);
        }
        missed.add(tried.failure(book));
        return Optional.empty();
    }

    private boolean mayTry() {
        return !line.isCut() && retries.allow(book.course().tries() + missed.size(), stopwatch.millis());
    }

    private Optional<Leg> joined(Answered answered, Candidate candidate, Stopwatch time) {
        var rewind = new Rewind(answered.body());
        try {
            OptionalInt repeated = new Repetition(said.text(), manner(candidate), line).in(rewind);
            if (repeated.isPresent()) {
                var again = new Answered(true, answered.headers(), rewind.again());
                return Optional.of(new Leg(again, new Seam(said.head(), repeated.getAsInt())));
            }
            missed.add(new FailedAttempt(candidate.route(), BEGAN_ANEW, OK, time.timing(), book.prompt()));
        } catch (IOException _) {
            var failed = new Failed(line.isLate() ? ProviderFault.TIMEOUT : ProviderFault.BROKEN, OK, Taken.PROMPT);
            missed.add(new Tried(candidate, failed, Verdict.of(failed, true, false), time.timing()).failure(book));
        }
        rewind.giveUp();
        return Optional.empty();
    }

    private static Resuming manner(Candidate candidate) {
        return Providers.resuming(
                        candidate.route().provider(), candidate.route().model())
                .orElseThrow();
    }
}
