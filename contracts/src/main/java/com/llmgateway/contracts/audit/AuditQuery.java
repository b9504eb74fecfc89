package com.llmgateway.contracts.audit;

import com.llmgateway.contracts.Query;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about the log and what is remembered from it. */
public sealed interface AuditQuery<R> extends Query<R> {

    /** Whether the management lists passed the log's present end within that time. */
    record AwaitProjections(Duration atMost) implements AuditQuery<Boolean> {}

    record ListProjections() implements AuditQuery<List<ProjectionView>> {}

    /**
     * Fills a projection's tables anew from the beginning of the log, beside the live ones, and switches them in. Nothing
     * is decided by it, so it is a query that takes its time.
     */
    record RebuildProjection(String projection) implements AuditQuery<RebuildView> {}

    /** Walks the hash chain from the beginning, and tells the hash at that position too. True now. */
    record VerifyChain(@Nullable Long position) implements AuditQuery<ChainView> {}
}
