package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as known at some revision. A caller may be remembered: the admission compares the revisions in its own
 * transaction and is refused as stale when anything changed since.
 *
 * @param keyRevision counts every change of the key
 * @param accountRevision counts every change of the account and of its own provider keys
 * @param sharedRevision counts every change of plans, of the catalogue and of shared provider keys
 * @param validUntil when the key expires, or this text of it does after a rotation
 * @param models the models that the key is restricted to; none means all
 * @param tags what the key declares that its costs are allocated by
 * @param cache whether its requests use the cache, where they do not say so themselves
 * @param providers the provider keys that may pay, own ones first, then shared ones, each newest first
 * @param providerKeysEverStored whether the gateway has ever held a provider key that could pay, even if it was removed since
 */
public record Caller(
        KeyId key,
        long keyRevision,
        UserId user,
        long accountRevision,
        long sharedRevision,
        @Nullable Instant validUntil,
        List<String> models,
        Map<String, String> tags,
        CacheChoice cache,
        List<ProviderAccess> providers,
        boolean providerKeysEverStored) {}
