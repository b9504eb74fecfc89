package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.time.Instant;
import java.util.Optional;

/** What everything costs at one moment, as one catalogue knows it, whatever is published later. */
public final class PricesInForce {

    private final Served served;

    private final Instant moment;

    PricesInForce(Served served, Instant moment) {
        this.served = served;
        this.moment = moment;
    }

    /** What this provider's model of that name costs, whether or not it can be asked for. */
    public Optional<UnitPrices> of(String provider, String name) {
        return served.named(provider + "/" + name).stream()
                .filter(model ->
                        model.provider().equals(provider) && model.name().equals(name))
                .findFirst()
                .flatMap(model -> model.priceAt(moment));
    }

    /** How long this catalogue's prices are the same as at that moment. */
    public PricePeriod period() {
        Instant from = served.priceChanges().floor(moment);
        Instant until = served.priceChanges().higher(moment);
        return new PricePeriod(from == null ? Instant.MIN : from, until == null ? Instant.MAX : until);
    }
}
