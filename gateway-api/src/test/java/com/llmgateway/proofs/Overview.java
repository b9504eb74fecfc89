package com.llmgateway.proofs;

import com.llmgateway.gateway.web.HttpClientOfTests;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** A user's overview of the last 24 hours, with its cost to the last digit. */
record Overview(BigDecimal totalCost, long totalRequests, long input, long output, String text) {

    static Overview of(HttpClientOfTests user) {
        String text = Administrator.done(user.get("/api/analytics/overview")).text();
        JsonNode json = Client.JSON.readTree(text);
        return new Overview(
                json.path("total_cost").decimalValue(),
                json.path("total_requests").asLong(),
                json.at("/tokens_used/input").asLong(),
                json.at("/tokens_used/output").asLong(),
                text);
    }
}
