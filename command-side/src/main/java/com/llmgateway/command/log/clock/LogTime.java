package com.llmgateway.command.log.clock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the database for the log's time, and warns while that stands still: until a clock that was set back has caught up with
 * what the log has dated, no window moves and no price begins.
 */
final class LogTime implements Supplier<Instant> {

    private static final Logger LOG = LoggerFactory.getLogger(LogTime.class);

    /** In one statement, whose snapshot is older than its clock. */
    private static final String TIMES = """
            select clock_timestamp() as clock, (select recorded_at from gateway.head where log = 'main') as dated
            """;

    /** What a clock may be put right by in passing. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    private static final long WARN_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final JdbcClient db;

    private final LongSupplier counter;

    /** By the counter; missing while the time goes on. */
    private @Nullable Long warned;

    /** @param counter nanoseconds from anywhere on, at the pace of time */
    LogTime(JdbcClient db, LongSupplier counter) {
        this.db = db;
        this.counter = counter;
    }

    @Override
    public Instant get() {
        Times times = db.sql(TIMES).query((row, _) -> Times.of(row)).single();
        watch(times.ahead());
        return times.ofLog();
    }

    private synchronized void watch(Duration ahead) {
        if (ahead.compareTo(NOTICEABLE) <= 0) {
            warned = null;
        } else if (warned == null || counter.getAsLong() - warned >= WARN_EVERY_NANOS) {
            warned = counter.getAsLong();
            LOG.atWarn()
                    .addKeyValue("seconds", ahead.toSeconds())
                    .log("The database's clock is behind the log, whose time stands still until it has caught up");
        }
    }

    /**
     * What the database says.
     *
     * @param dated when the last event happened; never later than the clock, unless that was set back
     */
    private record Times(Instant clock, Instant dated) {

        static Times of(ResultSet row) throws SQLException {
            Instant clock = row.getObject("clock", OffsetDateTime.class).toInstant();
            OffsetDateTime dated = row.getObject("dated", OffsetDateTime.class);
            return new Times(clock, dated == null ? clock : dated.toInstant());
        }

        Duration ahead() {
            return Duration.between(clock, dated);
        }

        /** As the log reckons it when it dates what is appended. */
        Instant ofLog() {
            return dated.isAfter(clock) ? dated : clock;
        }
    }
}
