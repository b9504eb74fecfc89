package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How demanding a request looked, and why.
 *
 * @param features what was seen in the request, by name, in points; the score is their sum
 * @param weights the points of one of each, so that the score can be understood when the weights have changed
 * @param thresholds the score from which on each tier begins
 */
public record Complexity(
        Tier tier,
        int score,
        Map<String, Integer> features,
        @Nullable Map<String, Integer> weights,
        @Nullable Map<Tier, Integer> thresholds) {

    /** The three tiers that a request without a model is routed by. */
    public enum Tier {
        @JsonProperty("simple")
        SIMPLE,
        @JsonProperty("moderate")
        MODERATE,
        @JsonProperty("complex")
        COMPLEX
    }
}
