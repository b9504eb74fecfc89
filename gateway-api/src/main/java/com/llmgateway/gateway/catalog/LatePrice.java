package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.PriceView;
import com.llmgateway.contracts.catalog.PriceView.LongContextView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Shows a price that was published and that the list does not know yet. */
final class LatePrice {

    private static final int MILLION = 6;

    private LatePrice() {}

    static PriceView view(PublishPrice price, long sequence, Instant at) {
        return new PriceView(
                sequence,
                price.effectiveFrom(),
                perMillion(price.prices().perToken()),
                plain(price.prices().perUnit()),
                price.prices().longContext().stream()
                        .map(tier -> new LongContextView(tier.aboveTokens(), perMillion(tier.perToken())))
                        .toList(),
                price.source(),
                price.by(),
                at);
    }

    private static Map<String, String> perMillion(Map<Meter, BigDecimal> prices) {
        var shown = new LinkedHashMap<String, BigDecimal>();
        prices.forEach(
                (meter, price) -> shown.put(meter.name().toLowerCase(Locale.ROOT), price.movePointRight(MILLION)));
        return plain(shown);
    }

    private static Map<String, String> plain(Map<String, BigDecimal> prices) {
        var shown = new LinkedHashMap<String, String>();
        prices.forEach(
                (name, price) -> shown.put(name, price.stripTrailingZeros().toPlainString()));
        return shown;
    }
}
