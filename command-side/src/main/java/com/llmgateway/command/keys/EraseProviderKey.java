package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.ProviderKeyId;

/** Erases a provider key's secret with this append. */
record EraseProviderKey(ProviderKeyId providerKey, UserId owner, boolean shared) implements Clause {}
