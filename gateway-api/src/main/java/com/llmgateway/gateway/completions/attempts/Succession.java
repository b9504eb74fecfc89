package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.completions.answer.Said;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Stopwatch;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The search for somebody who goes on with one answer. Each is asked once. */
final class Succession {

    private static final String BEGAN_ANEW = "began_anew";
    private static final int OK = 200;

    private final Reputation reputation;
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

    Succession(Reputation reputation, Retries retries, Tries tries, Exchange exchange, Said said) {
        this.reputation = reputation;
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
        boolean fault = Reputation.isFault(book);
        Optional<Leg> leg = successors.stream().flatMap(it -> ask(it).stream()).findFirst();
        if (leg.isPresent()) {
            book.course().note(brokenOff);
            reputation.noteEnd(Place.of(here.route()), brokenOff.timing().totalMillis(), fault);
            book.goesOn(begun.tokens());
        } else {
            book.course().turnTo(here);
        }
        missed.forEach(book.course()::note);
        return leg;
    }

    private Optional<Leg> ask(Candidate candidate) {
        if (over || !mayTry()) {
            return Optional.empty();
        }
        Pass pass = reputation.admit(candidate);
        return pass == Pass.DENIED ? Optional.empty() : ask(candidate, pass);
    }

    private Optional<Leg> ask(Candidate candidate, Pass pass) {
        book.course().turnTo(candidate);
        var time = new Stopwatch();
        Outcome outcome = tries.goOn(exchange, candidate, begun);
        Tried tried = tried(candidate, pass, outcome, time);
        over = line.isCut() || tried.verdict() == Verdict.FILTERED;
        if (outcome instanceof Answered answered) {
            return joined(answered, tried, time);
        }
        miss(tried, tried.failure(book));
        return Optional.empty();
    }

    private static Tried tried(Candidate candidate, Pass pass, Outcome outcome, Stopwatch time) {
        return new Tried(candidate, pass, outcome, Verdict.of(outcome, true, false), time.timing());
    }

    private boolean mayTry() {
        return !line.isCut()
                && tries.mayGoOn(exchange)
                && retries.allow(book.course().tries() + missed.size(), stopwatch.millis());
    }

    private Optional<Leg> joined(Answered answered, Tried tried, Stopwatch time) {
        Candidate candidate = tried.candidate();
        var rewind = new Rewind(answered.body());
        try {
            OptionalInt repeated = new Repetition(said.text(), manner(candidate), line).in(rewind);
            if (repeated.isPresent()) {
                hear(tried, true);
                var again = new Answered(true, answered.headers(), rewind.again());
                return Optional.of(new Leg(again, new Seam(said.head(), repeated.getAsInt())));
            }
            miss(
                    tried,
                    new FailedAttempt(
                            candidate.route(),
                            BEGAN_ANEW,
                            OK,
                            time.timing(),
                            book.consumption().prompt()));
        } catch (IOException _) {
            var failed = new Failed(line.isLate() ? ProviderFault.TIMEOUT : ProviderFault.BROKEN, OK, Taken.PROMPT);
            Tried broken = tried(candidate, tried.pass(), failed, time);
            miss(broken, broken.failure(book));
        }
        rewind.giveUp();
        return Optional.empty();
    }

    private void miss(Tried tried, FailedAttempt failure) {
        hear(tried, false);
        missed.add(failure);
    }

    /** Whoever begins anew has served, but not this. */
    private void hear(Tried tried, boolean goesOn) {
        if (line.isCut()) {
            reputation.forget(tried);
        } else {
            reputation.note(tried, goesOn, goesOn);
        }
    }

    private static Resuming manner(Candidate candidate) {
        return Providers.resuming(
                        candidate.route().provider(), candidate.route().model())
                .orElseThrow();
    }
}
