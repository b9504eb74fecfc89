package com.llmgateway.command.settings;

import com.llmgateway.contracts.log.FindTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * The database's time as far as this node knows it: its own clock, corrected by what was seen of the database's. So all nodes
 * do at the same moment what they do by the clock, whatever their own say. Until the first look it is this node's clock.
 */
public final class DatabaseClock implements InstantSource {

    private final InstantSource own;

    private final Supplier<Instant> database;

    private volatile @Nullable Look known;

    DatabaseClock(InstantSource own, Supplier<Instant> database) {
        this.own = own;
        this.database = database;
    }

    @Override
    public Instant instant() {
        Look look = known;
        return look == null ? own.instant() : own.instant().plus(look.ahead());
    }

    /** Asks the database for its time, and remembers how far it is from this node's. */
    public Instant look() {
        Instant asked = own.instant();
        Instant there = database.get();
        Instant answered = own.instant();
        learn(Look.of(asked, there, answered));
        return there;
    }

    @QueryHandler
    Instant handle(FindTime find) {
        return look();
    }

    private synchronized void learn(Look look) {
        if (known == null || !known.isBetterThan(look)) {
            known = look;
        }
    }

    /**
     * One look at the other clock.
     *
     * @param ahead how far the database's clock is ahead of this node's
     * @param doubt by how much that may be wrong either way: half the time that the answer took
     */
    private record Look(Instant at, Duration ahead, Duration doubt) {

        /** What two clocks may drift apart: one part in so many. */
        private static final long DRIFT = 1_000;

        static Look of(Instant asked, Instant there, Instant answered) {
            Duration doubt = Duration.between(asked, answered).dividedBy(2);
            return new Look(answered, Duration.between(asked.plus(doubt), there), doubt);
        }

        /** Whether this one says more, though it is older. When they contradict each other, one of the clocks was set anew. */
        boolean isBetterThan(Look later) {
            Duration doubtByNow =
                    doubt.plus(Duration.between(at, later.at).abs().dividedBy(DRIFT));
            return doubtByNow.compareTo(later.doubt) < 0
                    && ahead.minus(later.ahead).abs().compareTo(doubtByNow.plus(later.doubt)) <= 0;
        }
    }
}
