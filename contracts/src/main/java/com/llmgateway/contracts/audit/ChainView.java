package com.llmgateway.contracts.audit;

import org.jspecify.annotations.Nullable;

/**
 * The state of the hash chain: whole up to {@code position}, or first broken at {@code brokenAt}.
 *
 * @param hashAtPosition at the position that was asked for; missing where none was, or the chain is not whole up to it
 */
public record ChainView(
        boolean whole,
        long position,
        String hash,
        @Nullable Long brokenAt,
        @Nullable String hashAtPosition) {}
