package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What names anybody's provider key, in the list that administrators and auditors read, after it was removed too. */
public record AnyProviderKeyView(
        ProviderKeyId id,
        UserId user,
        String provider,
        String fingerprint,
        boolean shared,
        Instant createdAt,
        @Nullable Instant removedAt) {}
