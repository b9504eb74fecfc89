package com.llmgateway.contracts.completions;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a completion took, and the evidence.
 *
 * @param reported the provider's own usage object as JSON text, where it sent one
 * @param serviceTier the tier that the answer named, or else the request; missing for the usual one
 * @param reportedCostUsd what the provider said that it charges, where it does
 * @param samplings the tokens of each time that the model read and wrote, where it did so more than once: each prompt is
 *     billed by its own size
 */
public record Usage(
        Tokens tokens,
        Grade grade,
        @Nullable String reported,
        @Nullable ServiceTier serviceTier,
        @Nullable BigDecimal reportedCostUsd,
        @Nullable List<Tokens> samplings) {

    public Usage(
            Tokens tokens,
            Grade grade,
            @Nullable String reported,
            @Nullable ServiceTier serviceTier,
            @Nullable BigDecimal reportedCostUsd) {
        this(tokens, grade, reported, serviceTier, reportedCostUsd, null);
    }

    public Usage(Tokens tokens, Grade grade, @Nullable String reported) {
        this(tokens, grade, reported, null, null);
    }

    /** These tokens, prompt by prompt. */
    List<Tokens> prompts() {
        return samplings == null ? List.of(tokens) : samplings;
    }
}
