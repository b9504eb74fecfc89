package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Which models can be asked to complete a chat: those of that mode whose every cost follows from counted tokens. A model
 * that also charges per image, per query, or for reasoning on top of its output could not be billed, so it is not served.
 */
final class Chat {

    private Chat() {}

    static boolean serves(Entry model, Instant moment) {
        return model.mode().equals("chat")
                && model.priceAt(moment).filter(Chat::followsFromTokens).isPresent();
    }

    private static boolean followsFromTokens(UnitPrices prices) {
        BigDecimal input = prices.perToken().get(Meter.INPUT);
        BigDecimal output = prices.perToken().get(Meter.OUTPUT);
        BigDecimal reasoning = prices.perToken().getOrDefault(Meter.REASONING, output);
        return input != null
                && output != null
                && output.compareTo(reasoning) == 0
                && prices.perUnit().values().stream().allMatch(price -> price.signum() == 0);
    }
}
