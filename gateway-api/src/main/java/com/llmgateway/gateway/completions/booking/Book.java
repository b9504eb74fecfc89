package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.Booking;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.ResponseId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.answer.Seen;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one end of one admitted completion: booked by what happened, or when closed without, as a failure. */
public final class Book implements AutoCloseable {

    private static final String BROKEN = "error";
    private static final int OK = 200;

    private final Settlements settlements;
    private final Admitted admitted;
    private final ModelRequest request;
    private final Stopwatch stopwatch;

    private final Course course;

    private final Consumption consumption;

    private final HandOver handOver;

    private byte @Nullable [] lastWords;
    private boolean ended;
    private boolean whole;
    private boolean cacheHit;
    private boolean cacheMiss;
    private boolean over;
    private @Nullable String reportedUsage;
    private @Nullable ResponseId responseId;

    public Book(Settlements settlements, Admitted admitted, ModelRequest request, Stopwatch stopwatch) {
        this.settlements = settlements;
        this.admitted = admitted;
        this.request = request;
        this.stopwatch = stopwatch;
        this.course = new Course(admitted, stopwatch);
        this.consumption = new Consumption(request, course, admitted.otherPrices());
        this.handOver = new HandOver(course, consumption, admitted.otherPrices());
    }

    public CompletionId completion() {
        return admitted.completion();
    }

    public List<Candidate> candidates() {
        return admitted.candidates();
    }

    /** Where it is tried. */
    public Course course() {
        return course;
    }

    /** Whom the completion is bought from. */
    public Route route() {
        return course.route();
    }

    public boolean isStreamed() {
        return request.streamed();
    }

    /** What that takes. */
    public Consumption consumption() {
        return consumption;
    }

    /** The try that is under way, had it failed: with what passed of its answer. */
    public FailedAttempt brokenOff(String code, @Nullable UsageReport reported, TokenCount counted) {
        return new FailedAttempt(route(), code, OK, course.timing(), consumption.of(reported, counted, null));
    }

    /** From now on the rest is bought of an answer that has begun; who sells it reads the beginning, too. */
    public void goesOn(long tokens) {
        consumption.beginWith(tokens);
        lastWords = null;
    }

    /** What the provider says in the place of the rest. */
    public void noteLastWords(byte[] error) {
        lastWords = error;
    }

    public Optional<byte[]> lastWords() {
        return Optional.ofNullable(lastWords);
    }

    public Stopwatch stopwatch() {
        return stopwatch;
    }

    /** Whether all of an answer was bought and delivered. */
    public boolean isWhole() {
        return whole;
    }

    /** What the provider reported, as OpenAI counts. */
    @Nullable
    public String reportedUsage() {
        return reportedUsage;
    }

    /** What the provider calls its answer. One that goes on by itself can be asked for as soon as the client hears of it. */
    public void called(String answer) {
        if (responseId != null || !request.memory().isKept()) {
            return;
        }
        responseId = ResponseId.read(answer).orElse(null);
        if (responseId != null && runsOn() && isStreamed()) {
            settlements.book(new BeginCompletion(admitted.completion(), route(), responseId));
        }
    }

    /** Whether the provider goes on with the answer, whoever leaves or breaks off. */
    public boolean runsOn() {
        return request.memory().background() && !over;
    }

    /** The provider does no more. */
    public void markOver() {
        over = true;
    }

    /** From here on nothing is bought: the answer was given before. */
    public void markCacheHit() {
        cacheHit = true;
    }

    /** The cache was asked, and had nothing. */
    public void markCacheMiss() {
        cacheMiss = true;
    }

    public boolean isCacheHit() {
        return cacheHit;
    }

    /** Books what was bought, and answers what the client is told about it. */
    public Metadata settle(@Nullable UsageReport reported, TokenCount counted, @Nullable Seen last) {
        return settle(reported, counted, last, false);
    }

    /** Books what had passed when the client left. */
    public void settleForNobody(@Nullable UsageReport reported, TokenCount counted) {
        settle(reported == null ? course.told() : reported, counted, null, true);
    }

    private Metadata settle(
            @Nullable UsageReport reported, TokenCount counted, @Nullable Seen last, boolean clientLeft) {
        whole = last != null;
        if (reported != null) {
            reportedUsage = reported.counts();
            handOver.follow(reported);
        }
        Usage usage = usage(reported, counted, last == null ? null : last.serviceTier());
        // Before it is booked, for the event cannot know how long that takes: the answer tells the same.
        Timing timing = stopwatch.timing();
        List<Attempt> story = course.story();
        Settlement settlement = end(new SettleCompletion(
                admitted.completion(),
                route(),
                course.failed(),
                cacheHit ? nothing(usage) : usage,
                timing,
                last == null ? null : ShortWord.of(last.model()),
                ShortWord.of(finishReason(last, clientLeft)),
                cacheHit,
                cacheMiss,
                clientLeft,
                responseId));
        BigDecimal price = Booking.of(usage, route().prices()).costUsd();
        return new Metadata(
                route().model(),
                admitted.complexity(),
                cacheHit ? BigDecimal.ZERO : price,
                timing.totalMillis(),
                usage,
                settlement,
                cacheHit,
                cacheHit ? price : null,
                story);
    }

    /** Of an answer that goes on nobody knows yet what it will take: then it is what it was expected to, and its tools'. */
    private Usage usage(@Nullable UsageReport reported, TokenCount counted, @Nullable String answeredTier) {
        return runsOn() && (reported == null || !reported.complete())
                ? consumption.expected(admitted.estimate(), reported, answeredTier)
                : consumption.of(reported, counted, answeredTier);
    }

    /** A hit buys nothing; what it would have taken stays as evidence of what it saved. */
    private static Usage nothing(Usage usage) {
        return new Usage(Tokens.NONE, usage.grade(), usage.reported());
    }

    /** An answer in part, which the client may ask for again, tells so; one that goes on has not broken off. */
    private @Nullable String finishReason(@Nullable Seen last, boolean clientLeft) {
        boolean isOpen = clientLeft || (runsOn() && responseId != null);
        return last != null ? last.finishReason() : isOpen ? null : BROKEN;
    }

    public void fail(@Nullable String code, @Nullable Integer upstreamStatus) {
        end(new FailCompletion(
                admitted.completion(),
                route(),
                course.failed(),
                code == null ? "unknown" : code,
                upstreamStatus,
                stopwatch.timing(),
                responseId));
    }

    private Settlement end(CompletionCommand end) {
        ended = true;
        return settlements.book(end);
    }

    /** A bug on the way leaves no completion without an end. */
    @Override
    public void close() {
        if (!ended) {
            fail("internal_error", null);
        }
    }
}
