package com.llmgateway.contracts.catalog;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;

/** What has happened to a provider. */
public sealed interface ProviderEvent extends Event {

    ProviderId id();

    String provider();

    record ProviderDrained(ProviderId id, String provider, UserId by) implements ProviderEvent {}

    record ProviderResumed(ProviderId id, String provider, UserId by) implements ProviderEvent {}
}
