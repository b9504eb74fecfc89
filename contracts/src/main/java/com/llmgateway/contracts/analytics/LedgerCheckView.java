package com.llmgateway.contracts.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the roll-ups said what the log says when each of their days was last compared.
 *
 * @param equal missing before the first time that a day is compared
 * @param position up to which the log was counted; the projection's own, when {@code caughtUp}
 * @param stopped what the roll-ups failed at, when they stand still until they are rebuilt
 * @param checkedAt when a day was last compared; missing before the first time
 */
public record LedgerCheckView(
        @Nullable Boolean equal,
        long position,
        boolean caughtUp,
        @Nullable String stopped,
        @Nullable Instant checkedAt,
        List<Difference> differences) {

    /**
     * One day of one row that a table shows otherwise than the log has it.
     *
     * @param figures those that differ; none where a row without any is there on one side alone
     */
    public record Difference(
            String table,
            LocalDate day,
            String user,
            List<String> by,
            BigDecimal costInLog,
            BigDecimal costShown,
            long requestsInLog,
            long requestsShown,
            List<Figure> figures) {}

    /** One figure, both ways. */
    public record Figure(String name, BigDecimal inLog, BigDecimal shown) {}
}
