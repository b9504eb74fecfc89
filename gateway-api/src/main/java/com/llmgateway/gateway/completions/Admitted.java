package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.limits.Headroom;
import org.jspecify.annotations.Nullable;

/** A request that may buy its completion now. */
record Admitted(
        CompletionId completion,
        Route route,
        @Nullable ProviderAccess access,
        Tier complexity,
        @Nullable Headroom headroom) {}
