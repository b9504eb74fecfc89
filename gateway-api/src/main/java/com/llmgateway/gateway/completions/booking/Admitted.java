package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.gateway.completions.routing.Candidate;
import com.llmgateway.gateway.completions.usage.OtherPrices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that may buy its completion now, from the first of these that serves.
 *
 * @param named whether the request itself names the model of the first
 * @param cache how its key uses the cache
 * @param otherPrices what models beside the candidates cost
 */
public record Admitted(
        CompletionId completion,
        List<Candidate> candidates,
        boolean named,
        Tier complexity,
        CacheChoice cache,
        Tokens estimate,
        OtherPrices otherPrices,
        @Nullable Headroom headroom) {}
