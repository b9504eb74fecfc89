package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Secret;
import org.jspecify.annotations.Nullable;

/** A provider key, opened for use. Without a base URL it is for the provider's own. */
public record ProviderAccess(
        ProviderKeyId id,
        String provider,
        Secret apiKey,
        @Nullable String baseUrl,
        boolean shared) {}
