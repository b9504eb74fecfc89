package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.tokens.TokenCount;
import com.llmgateway.gateway.completions.usage.Evidence;
import com.llmgateway.gateway.completions.usage.Metering;
import com.llmgateway.gateway.completions.usage.OtherPrices;
import com.llmgateway.gateway.providers.call.UsageReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the try that is under way takes, by all that is known of it. */
public final class Consumption {

    private final ModelRequest request;
    private final Course course;
    private final OtherPrices otherPrices;

    private long begun;

    Consumption(ModelRequest request, Course course, OtherPrices otherPrices) {
        this.request = request;
        this.course = course;
        this.otherPrices = otherPrices;
    }

    /** What whoever takes the request has bought by that alone. */
    public Usage prompt() {
        return evidence().prompt(course.told());
    }

    /** What has been taken without a word. A refusal has taken nothing, unless it says so. */
    public Optional<Usage> wordless() {
        return course.hasBegun() ? Optional.of(prompt()) : evidence().told(course.told());
    }

    /** What it takes if it goes on to its end with nobody listening. */
    public Usage expected() {
        return expected(Metering.expected(request, course.candidate()), null, null);
    }

    Usage expected(Tokens estimate, @Nullable UsageReport soFar, @Nullable String answeredTier) {
        return evidence().expected(estimate, soFar, answeredTier);
    }

    /** What it has taken, with what passed of its answer. */
    Usage of(@Nullable UsageReport reported, TokenCount counted, @Nullable String answeredTier) {
        return evidence().usage(reported, counted, answeredTier);
    }

    /** What a model has taken that its provider turned to by itself. */
    Usage of(Candidate other, UsageReport reported) {
        return new Evidence(request, other, 0, otherPrices).usage(reported, new TokenCount(), null);
    }

    /** So much of the answer has been said before, and is read with the request. */
    void beginWith(long tokens) {
        begun = tokens;
    }

    private Evidence evidence() {
        return new Evidence(request, course.candidate(), begun, otherPrices);
    }
}
