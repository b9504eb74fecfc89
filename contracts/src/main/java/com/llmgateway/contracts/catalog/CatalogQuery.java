package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Query;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked about the catalogue. */
public sealed interface CatalogQuery<R> extends Query<R> {

    /** Everything that is served, for deciding. True now. */
    record FindCatalog() implements CatalogQuery<Catalog> {}

    /** The listed and priced models that pass the filters, by provider and name. */
    record ListModels(
            @Nullable String provider,
            @Nullable Boolean supportsVision,
            @Nullable Long minContext) implements CatalogQuery<List<ModelView>> {}

    /** Every model there ever was, retired and unpriced ones too, by provider and name. */
    record ListListings() implements CatalogQuery<List<ListingView>> {}

    record FindListing(ModelId model) implements CatalogQuery<Optional<ListingView>> {}

    /** Every price of a model, as published, the latest publication first. */
    record ListPrices(ModelId model) implements CatalogQuery<List<PriceView>> {}
}
