package com.llmgateway.contracts.completions;

/**
 * A client's demand that a request be served once, however often it is sent: keyed hashes of its {@code Idempotency-Key}
 * and of what it asks for.
 */
public record Claim(String key, String request) {}
