package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A published price; token prices as decimal strings in US dollars per million tokens. */
public record PriceView(
        long sequence,
        Instant effectiveFrom,
        Map<String, String> usdPerMillionTokens,
        Map<String, String> usdPerUnit,
        List<LongContextView> longContext,
        String source,
        @Nullable UserId by,
        Instant publishedAt) {

    /** The prices of prompts above some size. */
    public record LongContextView(long aboveTokens, Map<String, String> usdPerMillionTokens) {}
}
