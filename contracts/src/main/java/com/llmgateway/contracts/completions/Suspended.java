package com.llmgateway.contracts.completions;

import java.time.Instant;

/** A completion that ended without a price. */
public record Suspended(CompletionId completion, Instant endedAt) {}
