package com.llmgateway.projection.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the log by its text alone: with none of the code that keeps the roll-ups, so that it shares none of its errors.
 * The text is read here and not in the database, which has more to do for everyone than a node has.
 */
final class LedgerCount {

    private static final String ENDED = """
            select position, type, recorded_at, payload from gateway.event
            where log = 'main' and position > ? and position <= ?
                and type in ('CompletionSettled', 'CompletionFailed', 'CompletionAbandoned',
                    'CompletionPriced', 'CompletionAttemptFailed', 'CompletionAttemptPriced')
            order by position
            """;

    /** Positions have no gaps, so this is also how many events are sorted, whatever the planner thinks of the table. */
    private static final int POSITIONS_AT_A_TIME = 2_000;

    /** Tags may be as many as events: so many sums are held before they are written. */
    private static final int MOST_SUMS = 10_000;

    private final JdbcClient db;

    private final Set<OffsetDateTime> days = new LinkedHashSet<>();

    private LedgerSums sums = new LedgerSums();

    private LedgerCount(JdbcClient db) {
        this.db = db;
    }

    /** Adds the events behind {@code from}, up to {@code to}; tells which days they belong to. */
    static List<OffsetDateTime> add(JdbcClient db, long from, long to) {
        var count = new LedgerCount(db);
        for (long last = from; last < to; last += POSITIONS_AT_A_TIME) {
            db.sql(ENDED)
                    .params(last, Math.min(to, last + POSITIONS_AT_A_TIME))
                    .query((ResultSet row) -> count.add(row));
        }
        count.sums.write(db);
        return List.copyOf(count.days);
    }

    private void add(ResultSet row) throws SQLException {
        LedgerEvent event = LedgerText.read(row.getBytes("payload"));
        Instant at = event.endedAt() == null
                ? row.getObject("recorded_at", OffsetDateTime.class).toInstant()
                : event.endedAt();
        Instant day = at.truncatedTo(ChronoUnit.DAYS);
        days.add(day.atOffset(ZoneOffset.UTC));
        sums.add(row.getLong("position"), row.getString("type"), day, event);
        if (sums.size() >= MOST_SUMS) {
            sums.write(db);
            sums = new LedgerSums();
        }
    }
}
