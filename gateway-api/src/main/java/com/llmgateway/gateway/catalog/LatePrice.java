package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.PriceView;
import com.llmgateway.contracts.catalog.PriceView.LongContextView;
import com.llmgateway.contracts.catalog.ShownPrices;
import java.time.Instant;

/** Shows a price that was published and that the list does not know yet. */
final class LatePrice {

    private LatePrice() {}

    static PriceView view(PublishPrice price, long sequence, Instant at) {
        return new PriceView(
                sequence,
                price.effectiveFrom(),
                ShownPrices.perMillion(price.prices().perToken()),
                ShownPrices.perUnit(price.prices().perUnit()),
                price.prices().longContext().stream()
                        .map(tier -> new LongContextView(tier.aboveTokens(), ShownPrices.perMillion(tier.perToken())))
                        .toList(),
                price.source(),
                price.by(),
                at);
    }
}
