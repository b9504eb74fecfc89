package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has happened to a model of the catalogue. */
public sealed interface ModelEvent extends Event {

    ModelId model();

    record ModelListed(
            ModelId model,
            String provider,
            String name,
            String mode,
            @Nullable Long contextWindow,
            @Nullable Long maxOutputTokens,
            Set<String> capabilities,
            @Nullable LocalDate deprecationDate,
            @Nullable UserId by)
            implements ModelEvent {}

    record PricePublished(
            ModelId model,
            UnitPrices prices,
            Instant effectiveFrom,
            String source,
            @Nullable UserId by) implements ModelEvent {}

    record ModelRetired(ModelId model, UserId by) implements ModelEvent {}
}
