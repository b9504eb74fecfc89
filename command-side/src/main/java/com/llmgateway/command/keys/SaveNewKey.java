package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a new key count from this append on, if its user has room for one more. */
record SaveNewKey(
        KeyId key,
        UserId user,
        String hmac,
        List<String> models,
        Map<String, String> tags,
        CacheChoice cache,
        @Nullable Instant expiresAt)
        implements Clause {}
