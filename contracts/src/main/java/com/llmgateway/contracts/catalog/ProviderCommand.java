package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.identity.UserId;

/** What can be asked of a provider. */
public sealed interface ProviderCommand extends Command {

    String provider();

    @Override
    default Id target() {
        return ProviderId.of(provider());
    }

    /** Asks a provider nothing any more, whoever wants it. What it serves just now is served to its end. */
    record DrainProvider(String provider, UserId by) implements ProviderCommand {}

    record ResumeProvider(String provider, UserId by) implements ProviderCommand {}
}
