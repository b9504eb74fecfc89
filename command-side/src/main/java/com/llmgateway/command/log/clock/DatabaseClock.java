package com.llmgateway.command.log.clock;

import com.llmgateway.contracts.log.FindTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log's time as far as this node knows it: what was seen of the database's clock, carried on by this machine's counter.
 * So all nodes do at the same moment what they do by the clock, whatever their own clocks say and wherever they are set.
 * Like the log's time it never goes back: it stands still where the database's clock is set back. Until the first look it
 * is this node's own clock.
 */
public final class DatabaseClock implements InstantSource {

    private final InstantSource own;

    private final LongSupplier counter;

    private final Supplier<Instant> database;

    private volatile @Nullable Look known;

    /** Nothing earlier is told any more. In nanoseconds since 1970, as all times here. */
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    /**
     * @param own what tells the time until the first look
     * @param counter nanoseconds from anywhere on, at the pace of time
     * @param database asks the database for the log's time
     */
    public DatabaseClock(InstantSource own, LongSupplier counter, Supplier<Instant> database) {
        this.own = own;
        this.counter = counter;
        this.database = database;
    }

    /** Of the log in this database. */
    public static DatabaseClock of(DataSource source) {
        LongSupplier counter = System::nanoTime;
        return new DatabaseClock(InstantSource.system(), counter, new LogTime(JdbcClient.create(source), counter));
    }

    @Override
    public Instant instant() {
        Look look = known;
        return look == null ? own.instant() : notBackFrom(look.ahead() + counter.getAsLong());
    }

    private Instant notBackFrom(long now) {
        return Instant.ofEpochSecond(0, latest.accumulateAndGet(now, Math::max));
    }

    /** Asks the database for its time, and remembers how far the counter is from it. */
    public void look() {
        long asked = counter.getAsLong();
        long there = nanos(database.get());
        learn(Look.of(asked, there, counter.getAsLong()));
    }

    /** The log has dated something by this moment: from here on it is no earlier. */
    public void passed(Instant moment) {
        latest.accumulateAndGet(nanos(moment), Math::max);
    }

    @QueryHandler
    Instant handle(FindTime find) {
        Instant now = database.get();
        passed(now);
        return now;
    }

    private synchronized void learn(Look look) {
        if (known == null || !known.isBetterThan(look)) {
            known = look;
        }
    }

    private static long nanos(Instant moment) {
        return TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano();
    }

    /**
     * One look at the other clock, in nanoseconds.
     *
     * @param at what the counter said afterwards
     * @param ahead how far the database's clock is ahead of the counter
     * @param doubt by how much that may be wrong either way: half the time that the answer took
     */
    private record Look(long at, long ahead, long doubt) {

        /** What a clock and a counter may drift apart: one part in so many. */
        private static final long DRIFT = 1_000;

        static Look of(long asked, long there, long answered) {
            long doubt = (answered - asked) / 2;
            return new Look(answered, there - (asked + doubt), doubt);
        }

        /** Whether this one says more, though it is older. When they contradict each other, the clock was set anew. */
        boolean isBetterThan(Look later) {
            long doubtByNow = doubt + (later.at - at) / DRIFT;
            return doubtByNow < later.doubt && Math.abs(ahead - later.ahead) <= doubtByNow + later.doubt;
        }
    }
}
