package com.llmgateway.contracts.completions;

import java.time.Instant;

/**
 * A completion that ended without a price, or a try of it that did.
 *
 * @param attempt the number of the try's event in the life of the completion; 0 for the completion itself
 */
public record Suspended(CompletionId completion, long attempt, Instant endedAt) {}
