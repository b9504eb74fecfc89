package com.llmgateway.contracts.completions;

import com.llmgateway.contracts.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What can be asked about completions. */
public sealed interface CompletionsQuery<R> extends Query<R> {

    /** Completions admitted before {@code before} on nodes other than these that have not ended, oldest first. */
    record ListOrphans(List<UUID> aliveNodes, Instant before, int limit)
            implements CompletionsQuery<List<CompletionId>> {}
}
