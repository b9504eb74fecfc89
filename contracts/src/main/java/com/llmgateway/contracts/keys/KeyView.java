package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway key in a list. */
public record KeyView(
        KeyId id,
        UserId user,
        String prefix,
        String name,
        List<String> models,
        Map<String, String> tags,
        CacheChoice cache,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant revokedAt) {}
