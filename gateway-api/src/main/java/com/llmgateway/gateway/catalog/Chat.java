package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;

/**
 * Tells whether every cost of a conversation follows from its counted tokens. A model that also charges per image, per
 * query, or for reasoning on top of its output could not be billed, so it is not served.
 */
final class Chat {

    private Chat() {}

    static boolean followsFromTokens(UnitPrices prices) {
        BigDecimal input = prices.perToken().get(Meter.INPUT);
        BigDecimal output = prices.perToken().get(Meter.OUTPUT);
        BigDecimal reasoning = prices.perToken().getOrDefault(Meter.REASONING, output);
        return input != null && output != null && output.compareTo(reasoning) == 0 && Purpose.isFreeOfUnits(prices);
    }
}
