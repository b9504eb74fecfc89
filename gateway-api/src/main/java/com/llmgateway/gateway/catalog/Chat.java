package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;

/**
 * Tells whether every cost of a conversation follows from its counted tokens. A model that also charges per image or per
 * query could not be billed, so it is not served.
 */
final class Chat {

    private Chat() {}

    static boolean followsFromTokens(UnitPrices prices) {
        BigDecimal input = prices.perToken().get(Meter.INPUT);
        BigDecimal output = prices.perToken().get(Meter.OUTPUT);
        return input != null && output != null && Purpose.isFreeOfUnits(prices);
    }
}
