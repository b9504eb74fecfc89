package com.llmgateway.gateway.providers.call;

/**
 * How a provider goes on with an answer that was begun elsewhere.
 *
 * @param echoes whether it may say first what was said already
 * @param trims whether it is not told of white space at the end
 */
public record Resuming(boolean echoes, boolean trims) {}
