package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has happened to a model of the catalogue. */
public sealed interface ModelEvent extends Event {

    ModelId model();

    /** @param answerSeconds how long its unstreamed answers may take, where that is not the usual time */
    record ModelListed(
            ModelId model,
            String provider,
            String name,
            String mode,
            @Nullable Long contextWindow,
            @Nullable Long maxOutputTokens,
            Set<String> capabilities,
            @Nullable LocalDate deprecationDate,
            @Nullable Long answerSeconds,
            @Nullable UserId by)
            implements ModelEvent {

        /** Orders the capabilities, so that the same facts are always written alike. */
        public ModelListed {
            capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
        }
    }

    record PricePublished(
            ModelId model,
            UnitPrices prices,
            Instant effectiveFrom,
            String source,
            @Nullable UserId by) implements ModelEvent {}

    record ModelRetired(ModelId model, UserId by) implements ModelEvent {}
}
