package com.llmgateway.contracts.completions;

import org.jspecify.annotations.Nullable;

/** How long a completion took, from the request's arrival; the first byte is the provider's first of the answer. */
public record Timing(long totalMillis, @Nullable Long firstByteMillis) {}
