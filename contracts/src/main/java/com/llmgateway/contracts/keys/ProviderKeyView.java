package com.llmgateway.contracts.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider key in a list. */
public record ProviderKeyView(
        ProviderKeyId id,
        String provider,
        String fingerprint,
        @Nullable String baseUrl,
        boolean shared,
        Instant createdAt) {}
