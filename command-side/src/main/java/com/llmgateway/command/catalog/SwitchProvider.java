package com.llmgateway.command.catalog;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.catalog.ProviderEvent;

/** Drains a provider, or resumes it, from this append on. */
record SwitchProvider(ProviderEvent event) implements Clause {}
