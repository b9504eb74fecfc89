package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How demanding a request looked, and why.
 *
 * @param features what was seen in the request, by name; the score is their sum
 */
public record Complexity(Tier tier, int score, Map<String, Integer> features) {

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
