package com.llmgateway.contracts.completions;

import java.time.Instant;

/** What one model has in suspense: used, and not priced yet. Tries that did not serve are among its requests. */
public record SuspenseView(String model, long requests, long inputTokens, long outputTokens, Instant oldest) {}
