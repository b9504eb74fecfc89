package com.llmgateway.gateway.providers.call;

/**
 * An answer that somebody else has begun, to be gone on with from where it stopped.
 *
 * @param text what has been said
 * @param tokens about how many that is
 */
public record Begun(String text, long tokens) {}
