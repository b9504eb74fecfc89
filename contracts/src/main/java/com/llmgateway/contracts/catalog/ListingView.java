package com.llmgateway.contracts.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as those who keep the catalogue see it. Only listed and priced models are served.
 *
 * @param priced whether a price of it is in force
 */
public record ListingView(
        ModelId id,
        String provider,
        String model,
        String mode,
        @Nullable Long contextWindow,
        @Nullable Long maxOutputTokens,
        List<String> capabilities,
        @Nullable LocalDate deprecationDate,
        @Nullable Long answerSeconds,
        boolean priced,
        Instant listedAt,
        @Nullable Instant retiredAt) {}
