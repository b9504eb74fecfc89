package com.llmgateway.command.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** This node's clock is some way off the database's, and a question to the database takes a while either way. */
class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant own = NOON;

    private Duration ahead = Duration.ofSeconds(30);

    private Duration there = Duration.ofMillis(1);

    private Duration back = Duration.ofMillis(1);

    private final DatabaseClock clock = new DatabaseClock(() -> own, this::ask);

    private Instant ask() {
        own = own.plus(there);
        Instant answer = own.plus(ahead);
        own = own.plus(back);
        return answer;
    }

    @Test
    void beforeTheFirstLookItIsThisNodesClock() {
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void afterALookItIsTheDatabasesClock() {
        assertThat(clock.look()).isEqualTo(NOON.plusMillis(1).plusSeconds(30));
        own = own.plusSeconds(7);
        assertThat(clock.instant()).isEqualTo(own.plusSeconds(30));
    }

    @Test
    void aLookThatTookLongDoesNotSpoilAGoodOne() {
        clock.look();
        back = Duration.ofMillis(401);
        clock.look();
        assertThat(clock.instant()).isEqualTo(own.plusSeconds(30));
    }

    @Test
    void aGoodLookThatIsOldDoesNotCountForEver() {
        clock.look();
        own = own.plus(Duration.ofDays(1));
        back = Duration.ofMillis(401);
        clock.look();
        assertThat(clock.instant()).isEqualTo(own.plusSeconds(30).minusMillis(200));
    }

    @Test
    void aClockThatIsSetAnewIsFollowedAtOnce() {
        clock.look();
        ahead = Duration.ofSeconds(-30);
        there = Duration.ofMillis(5);
        back = Duration.ofMillis(5);
        clock.look();
        assertThat(clock.instant()).isEqualTo(own.minusSeconds(30));
    }
}
