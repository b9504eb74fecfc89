package com.llmgateway.gateway.providers.call;

import org.jspecify.annotations.Nullable;

/**
 * What a model took that began to answer and declined, before its provider turned to another by itself.
 *
 * @param model missing when it is the one that was asked
 */
public record TriedModel(@Nullable String model, UsageReport report) {}
