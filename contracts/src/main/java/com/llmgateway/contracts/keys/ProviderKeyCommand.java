package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.Actor;
import org.jspecify.annotations.Nullable;

/** What can be asked of a provider key. Somebody else's key is not found. */
public sealed interface ProviderKeyCommand extends Command {

    ProviderKeyId providerKey();

    @Override
    default Id target() {
        return providerKey();
    }

    /**
     * Stores a key, encrypted; answers its fingerprint. A shared one serves every user who has none of their own for that
     * provider.
     */
    record StoreProviderKey(
            ProviderKeyId providerKey,
            Actor by,
            String provider,
            Secret apiKey,
            @Nullable String baseUrl,
            boolean shared)
            implements ProviderKeyCommand {}

    record RemoveProviderKey(ProviderKeyId providerKey, Actor by) implements ProviderKeyCommand {}
}
