package com.llmgateway.contracts.identity;

import org.jspecify.annotations.Nullable;

/** A plan; a missing limit means unlimited. */
public record PlanView(
        String name,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer requestsPerDay) {}
