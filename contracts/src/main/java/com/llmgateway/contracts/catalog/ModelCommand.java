package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can be asked of a listed model. {@code by} is missing when the gateway itself seeds its catalogue. */
public sealed interface ModelCommand extends Command {

    ModelId model();

    @Override
    default Id target() {
        return model();
    }

    /**
     * Lists a model, or lists it again with other facts.
     *
     * @param answerSeconds how long its unstreamed answers may take, where that is not the usual time
     */
    record ListModel(
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
            implements ModelCommand {

        /** Orders the capabilities, so that the same facts are always written alike. */
        public ListModel {
            capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
        }
    }

    /**
     * Prices a model from some moment on; answers the number of the publication. An input and an output price are needed
     * where its mode has them.
     */
    record PublishPrice(
            ModelId model,
            UnitPrices prices,
            Instant effectiveFrom,
            String source,
            @Nullable UserId by) implements ModelCommand {}

    /** Lists a model and prices it, both or neither. */
    record OfferModel(ListModel listing, PublishPrice price) implements ModelCommand {

        @Override
        public ModelId model() {
            return listing.model();
        }
    }

    /** Takes a model off the list. It can be listed again. */
    record RetireModel(ModelId model, UserId by) implements ModelCommand {}
}
