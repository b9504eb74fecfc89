package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.ProviderKeyId;
import org.jspecify.annotations.Nullable;

/** Makes a sealed provider key count from this append on. */
record SaveProviderKey(
        ProviderKeyId providerKey,
        UserId owner,
        String provider,
        boolean shared,
        @Nullable String baseUrl,
        String sealed)
        implements Clause {

    @Override
    public String toString() {
        return "SaveProviderKey[providerKey=" + providerKey + "]";
    }
}
