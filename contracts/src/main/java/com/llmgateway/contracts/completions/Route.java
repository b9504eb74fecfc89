package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.keys.ProviderKeyId;
import org.jspecify.annotations.Nullable;

/**
 * Where a completion is bought: the model, whose key pays (none for the sandbox), and the unit prices in force, copied
 * so that nobody ever looks them up again.
 */
public record Route(
        ModelId modelId,
        String provider,
        String model,
        @Nullable ProviderKeyId providerKey,
        boolean sharedKey,
        UnitPrices prices) {

    /** The same, at these prices. */
    public Route at(UnitPrices others) {
        return new Route(modelId, provider, model, providerKey, sharedKey, others);
    }
}
