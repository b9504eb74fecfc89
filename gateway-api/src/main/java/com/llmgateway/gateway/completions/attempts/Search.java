package com.llmgateway.gateway.completions.attempts;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.completions.booking.Book;
import com.llmgateway.gateway.completions.booking.Stopwatch;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.Line;
import com.llmgateway.gateway.providers.call.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The search for somebody who serves one completion. A place whose circuit is open is asked last, once, and only when
 * nobody else serves: a breaker spares time, it never makes an answer impossible.
 */
final class Search {

    private final Reputation reputation;
    private final Retries retries;
    private final TimeLimits limits;
    private final Book book;
    private final Line line;
    private final Asking asking;
    private final List<Candidate> untried;
    private final List<Candidate> setAside = new ArrayList<>();

    private Predicate<Candidate> worthAsking = _ -> true;
    private @Nullable Tried told;
    private boolean over;
    private int made;

    Search(Reputation reputation, Retries retries, TimeLimits limits, Book book, Line line, Asking asking) {
        this.reputation = reputation;
        this.retries = retries;
        this.limits = limits;
        this.book = book;
        this.line = line;
        this.asking = asking;
        this.untried = new ArrayList<>(book.candidates());
    }

    /** Asks once. */
    @FunctionalInterface
    public interface Asking {

        /** @param alternatives who can still be asked after it */
        Outcome ask(Candidate candidate, Alternatives alternatives);
    }

    /** An answer, or else what the client is told in its place; nothing when it has left in between. */
    Optional<Outcome> run() {
        book.candidates().forEach(candidate -> visit(candidate, false));
        List.copyOf(setAside).forEach(candidate -> visit(candidate, true));
        Tried last = told;
        if (last == null || (!over && line.isCut())) {
            return Optional.empty();
        }
        if (!over) {
            book.course().turnTo(last.candidate());
        }
        return Optional.of(last.outcome());
    }

    private void visit(Candidate candidate, boolean inSpite) {
        untried.remove(candidate);
        setAside.remove(candidate);
        boolean again = worthAsking.test(candidate);
        for (int triesHere = 1; again && mayTry() && hasTime(candidate); triesHere++) {
            Pass pass = inSpite ? Pass.USUAL : reputation.admit(candidate);
            if (pass == Pass.DENIED) {
                setAside(candidate, triesHere);
                return;
            }
            Tried tried = tryOnce(candidate, pass);
            again = !over && !inSpite && tried.verdict() == Verdict.FALTERED && waited(tried.outcome(), triesHere);
        }
    }

    /** What has been tried just now is not worth another try. */
    private void setAside(Candidate candidate, int triesHere) {
        if (triesHere == 1) {
            setAside.add(candidate);
        }
    }

    private boolean mayTry() {
        return !over && !line.isCut() && retries.allow(made, book.course().millis());
    }

    /** Whoever is asked first has all the time. */
    private boolean hasTime(Candidate candidate) {
        return made == 0
                || limits.suffice(candidate, book.isStreamed(), book.course().millis());
    }

    private Tried tryOnce(Candidate candidate, Pass pass) {
        made++;
        book.course().turnTo(candidate);
        var stopwatch = new Stopwatch();
        Alternatives alternatives = alternatives(candidate);
        Outcome outcome = asking.ask(candidate, alternatives);
        var tried = new Tried(
                candidate, pass, outcome, Verdict.of(outcome, book.isStreamed(), book.runsOn()), stopwatch.timing());
        over = line.isCut() || isLastWord(tried);
        if (line.isCut()) {
            reputation.forget(tried);
        } else {
            // A stream that nobody else could give is handed on before its first words, and not timed.
            reputation.note(tried, book.isStreamed(), alternatives.hold() || !book.isStreamed());
        }
        if (over) {
            told = tried;
            noteCost(tried);
        } else {
            remember(tried);
        }
        return tried;
    }

    /** The last word is told by the completion's own end; what it has cost is the cost of a try. */
    private void noteCost(Tried tried) {
        if (tried.verdict() == Verdict.SERVED || line.isCut()) {
            return;
        }
        FailedAttempt failure = tried.failure(book);
        if (failure.usage() != null || tried.verdict() == Verdict.EXPIRED) {
            book.course().note(failure);
        }
    }

    private Alternatives alternatives(Candidate candidate) {
        if (untried.isEmpty() && setAside.isEmpty()) {
            return Alternatives.NONE;
        }
        List<Candidate> others = retries.allow(made, book.course().millis())
                ? Stream.concat(untried.stream(), setAside.stream())
                        .filter(worthAsking)
                        .toList()
                : List.of();
        if (others.isEmpty()) {
            return Alternatives.NONE;
        }
        return others.stream().anyMatch(other -> other.differsFrom(candidate))
                ? Alternatives.MODELS
                : Alternatives.KEYS;
    }

    /** A refusal of the request itself counts when it comes from the model that was asked for, or is about no model. */
    private boolean isLastWord(Tried tried) {
        return switch (tried.verdict()) {
            case SERVED, FILTERED, EXPIRED, OVERSIZED -> true;
            case REFUSED ->
                !tried.candidate().differsFrom(book.candidates().getFirst())
                        && (book.course().isNamed() || !tried.isAboutTheModel());
            case TOO_LONG, FALTERED, NO_CREDIT, SILENT -> false;
        };
    }

    private void remember(Tried tried) {
        book.course().note(tried.failure(book));
        Candidate here = tried.candidate();
        switch (tried.verdict()) {
            case TOO_LONG -> worthAsking = worthAsking.and(other -> mayTakeMore(other, here));
            case SILENT -> worthAsking = worthAsking.and(other -> other.differsFrom(here));
            default -> {}
        }
        Tried before = told;
        told = before == null ? tried : louder(before, tried);
    }

    /** Whoever was set aside would have been asked before, and knows its own window best. */
    private boolean mayTakeMore(Candidate other, Candidate here) {
        return other.isLargerThan(here) || (isBefore(other, here) && other.differsFrom(here));
    }

    /** Which of the two the client hears: by the order of the candidates, whoever was asked first. */
    private Tried louder(Tried one, Tried other) {
        boolean turned = isBefore(other.candidate(), one.candidate());
        Tried first = turned ? other : one;
        Tried second = turned ? one : other;
        return first.verdict() == Verdict.NO_CREDIT && second.verdict() != Verdict.REFUSED ? second : first;
    }

    private boolean isBefore(Candidate one, Candidate other) {
        return book.candidates().indexOf(one) < book.candidates().indexOf(other);
    }

    private boolean waited(Outcome last, int triesHere) {
        Optional<Duration> pause = retries.pause(last, triesHere);
        return pause.isPresent() && mayTry() && line.pause(pause.get());
    }
}
