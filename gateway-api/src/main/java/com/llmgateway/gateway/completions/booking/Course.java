package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where one completion is tried, one after another, and how that went. */
public final class Course {

    private static final int OK = 200;

    private final boolean named;
    private final List<FailedAttempt> failed = new ArrayList<>();
    private final Stopwatch all = new Stopwatch();

    private Candidate candidate;
    private Route asked;
    private Stopwatch stopwatch;
    private boolean begun;
    private @Nullable UsageReport told;

    Course(Admitted admitted, Stopwatch stopwatch) {
        this.named = admitted.named();
        this.candidate = admitted.candidates().getFirst();
        this.asked = candidate.route();
        this.stopwatch = stopwatch;
    }

    /** Whether it begins with a model that the client itself named. */
    public boolean isNamed() {
        return named;
    }

    /** Whom it is tried with now. */
    public Candidate candidate() {
        return candidate;
    }

    public Route route() {
        return candidate.route();
    }

    /** Where it is tried now, whoever answers there in the end. */
    public Route asked() {
        return asked;
    }

    /** From now on it is tried there. */
    public void turnTo(Candidate other) {
        candidate = other;
        asked = other.route();
        stopwatch = new Stopwatch();
        begun = false;
        told = null;
    }

    /** Its provider has it answered by this model instead. */
    void handTo(Candidate other) {
        candidate = other;
    }

    /** The provider has begun to answer. */
    public void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /** What the provider says that the answer has taken so far, if it does. */
    public void tell(@Nullable UsageReport report) {
        told = report == null ? told : report;
    }

    @Nullable
    UsageReport told() {
        return told;
    }

    /** A try that did not serve. */
    public void note(FailedAttempt attempt) {
        failed.add(attempt);
    }

    /** The try that is under way has not served although its head said that it would, and has cost this. */
    public void noteCost(String code, Usage usage) {
        noteCost(code, OK, usage);
    }

    /** The same of one whose answer had not come. */
    public void noteCost(String code, @Nullable Integer status, Usage usage) {
        note(new FailedAttempt(route(), code, status, timing(), usage));
    }

    /** How long all tries together have taken: what the request took to arrive is not a provider's time. */
    public long millis() {
        return all.millis();
    }

    /** How many tries there have been, with the one that is under way. */
    public int tries() {
        return failed.size() + 1;
    }

    /** How long the try that is under way has taken. */
    Timing timing() {
        return stopwatch.timing();
    }

    List<FailedAttempt> failed() {
        return List.copyOf(failed);
    }

    /** The whole story of one that is served now, when there is one. */
    List<Attempt> story() {
        return failed.isEmpty()
                ? List.of()
                : Stream.concat(
                                failed.stream().map(Attempt::failed),
                                Stream.of(Attempt.served(route(), stopwatch.millis())))
                        .toList();
    }
}
