package com.llmgateway.contracts.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider key in a list.
 *
 * @param fingerprint as {@code createdAt}, missing where the reader may only know that the key is shared
 */
public record ProviderKeyView(
        ProviderKeyId id,
        String provider,
        @Nullable String fingerprint,
        @Nullable String baseUrl,
        boolean shared,
        @Nullable Instant createdAt) {}
