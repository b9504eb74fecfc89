package com.llmgateway.projection.analytics;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The days that the log or a roll-up knows, one after the other, round and round. */
final class LedgerDays {

    private static final String FIRST = "-infinity";

    private static final String AFTER = """
            select min(at) from (
                select min(at) as at from ledger_day where at > ?::timestamptz
                union all select min(at) from usage_day where at > ?::timestamptz
                union all select min(at) from usage_tag_day where at > ?::timestamptz
            ) as day
            """;

    /** A month of days that differ is enough to compare each time, should the whole history do so. */
    private static final int MOST_DIFFERING = 31;

    private LedgerDays() {}

    /** The day whose turn it is. */
    static Optional<OffsetDateTime> next(JdbcClient db) {
        Optional<OffsetDateTime> last = db.sql("select last_day from ledger_check where last_day is not null")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .optional();
        Optional<OffsetDateTime> next =
                after(db, last.map(OffsetDateTime::toString).orElse(FIRST)).or(() -> after(db, FIRST));
        next.ifPresent(
                day -> db.sql("update ledger_check set last_day = ?").param(day).update());
        return next;
    }

    /** The days that differed when they were last compared: whether they still do is what everybody waits for. */
    static List<OffsetDateTime> differing(JdbcClient db) {
        return db.sql("select distinct at from ledger_difference order by at limit ?")
                .param(MOST_DIFFERING)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .list();
    }

    static List<OffsetDateTime> all(JdbcClient db) {
        return db.sql("select at from ledger_day union select at from usage_day union select at from usage_tag_day")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .list();
    }

    private static Optional<OffsetDateTime> after(JdbcClient db, String last) {
        return db.sql(AFTER)
                .params(last, last, last)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single();
    }
}
