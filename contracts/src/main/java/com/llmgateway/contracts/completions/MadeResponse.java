package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.keys.ProviderKeyId;

/** Who made a response: the provider, and whose key asked for it. Nobody else knows it. */
public record MadeResponse(CompletionId completion, ProviderKeyId providerKey, String provider) {}
