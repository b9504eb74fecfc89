package com.llmgateway.contracts.completions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a completion took, and the evidence.
 *
 * @param reported the provider's own usage object as JSON text, where it sent one
 * @param serviceTier the tier that the answer named, or else the request; missing for the usual one
 * @param reportedCostUsd what the provider said that it charges, where it does
 */
public record Usage(
        Tokens tokens,
        Grade grade,
        @Nullable String reported,
        @Nullable ServiceTier serviceTier,
        @Nullable BigDecimal reportedCostUsd) {

    public Usage(Tokens tokens, Grade grade, @Nullable String reported) {
        this(tokens, grade, reported, null, null);
    }
}
