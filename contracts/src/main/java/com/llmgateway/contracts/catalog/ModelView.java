package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.catalog.PriceView.LongContextView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listed and priced model; prices as decimal strings in US dollars.
 *
 * @param id what a request writes as its model to get this one: the name, or {@code provider/name} where several
 *     providers have a model of that name
 * @param prices of a million tokens of each kind that has a price
 * @param usdPerUnit of one of each other unit, named as in {@link PriceView}
 * @param longContext what takes the place of {@code prices} in prompts above some size
 */
public record ModelView(
        String id,
        String provider,
        String mode,
        @Nullable Long contextWindow,
        @Nullable Long maxOutputTokens,
        boolean supportsVision,
        List<String> capabilities,
        Map<String, String> prices,
        Map<String, String> usdPerUnit,
        List<LongContextView> longContext,
        @Nullable LocalDate deprecationDate,
        Instant listedAt) {}
