package com.llmgateway.contracts.audit;

import org.jspecify.annotations.Nullable;

/** The state of the hash chain: whole up to {@code position}, or first broken at {@code brokenAt}. */
public record ChainView(
        boolean whole, long position, String hash, @Nullable Long brokenAt) {}
