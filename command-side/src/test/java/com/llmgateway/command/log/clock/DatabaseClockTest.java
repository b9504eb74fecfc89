package com.llmgateway.command.log.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A question to the database takes a while either way. */
class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final Instant OFF = NOON.minusSeconds(30);

    private Instant database = NOON;

    private long counter = -7;

    private Duration there = Duration.ofMillis(1);

    private Duration back = Duration.ofMillis(1);

    private final DatabaseClock clock = new DatabaseClock(() -> OFF, () -> counter, this::ask);

    @Test
    void beforeTheFirstLookItIsThisNodesClock() {
        assertThat(clock.instant()).isEqualTo(OFF);
    }

    @Test
    void afterALookItIsTheDatabasesClockAndGoesOn() {
        clock.look();
        assertThat(clock.instant()).isEqualTo(database);
        pass(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void aLookThatTookLongDoesNotSpoilAGoodOne() {
        clock.look();
        back = Duration.ofMillis(401);
        clock.look();
        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void aGoodLookThatIsOldDoesNotCountForEver() {
        clock.look();
        pass(Duration.ofDays(1));
        back = Duration.ofMillis(401);
        clock.look();
        assertThat(clock.instant()).isEqualTo(database.minusMillis(200));
    }

    @Test
    void aClockThatIsPutForwardIsFollowedAtOnce() {
        clock.look();
        there = back = Duration.ofMillis(5);
        database = database.plusSeconds(60);
        clock.look();
        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void aClockThatIsPutBackIsWaitedFor() {
        clock.look();
        Instant before = clock.instant();
        database = database.minusSeconds(60);
        clock.look();
        assertThat(clock.instant()).isEqualTo(before);
        pass(Duration.ofSeconds(61));
        assertThat(clock.instant()).isEqualTo(database);
    }

    @Test
    void itIsNoEarlierThanWhatTheLogHasDated() {
        clock.look();
        clock.passed(NOON.plusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
        pass(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(database);
    }

    private Instant ask() {
        pass(there);
        Instant answer = database;
        pass(back);
        return answer;
    }

    private void pass(Duration time) {
        database = database.plus(time);
        counter += time.toNanos();
    }
}
