package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;
import org.jspecify.annotations.Nullable;

/** What has happened to a provider key. The fingerprint tells keys apart and opens nothing. */
public sealed interface ProviderKeyEvent extends Event {

    ProviderKeyId providerKey();

    record ProviderKeyStored(
            ProviderKeyId providerKey,
            UserId owner,
            String provider,
            String fingerprint,
            @Nullable String baseUrl,
            boolean shared)
            implements ProviderKeyEvent {}

    record ProviderKeyRemoved(ProviderKeyId providerKey, UserId by) implements ProviderKeyEvent {}
}
