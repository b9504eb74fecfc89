package com.llmgateway.contracts.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection, its tables, and how far it is behind the log.
 *
 * @param stopped what it failed at, when it stands still until it is rebuilt
 */
public record ProjectionView(
        String name,
        List<String> tables,
        long position,
        long behind,
        @Nullable String stopped) {}
