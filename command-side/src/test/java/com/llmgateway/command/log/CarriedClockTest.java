package com.llmgateway.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CarriedClockTest {

    private static final Instant READING = Instant.parse("2026-12-03T10:15:30.123456Z");

    private final CarriedClock clock = new CarriedClock();

    @Test
    void theTimeGoesOnFromTheLastReading() {
        clock.read("1796292930123456");
        Instant first = clock.notBefore(Instant.EPOCH);
        Callers.pause(5);

        assertThat(first).isAfterOrEqualTo(READING);
        assertThat(clock.notBefore(Instant.EPOCH))
                .isAfterOrEqualTo(first.plusMillis(4))
                .isBefore(READING.plusSeconds(60));
    }

    @Test
    void theTimeIsNeverBeforeTheEarliest() {
        clock.read("1796292930123456");

        assertThat(clock.notBefore(READING.plusSeconds(3_600))).isEqualTo(READING.plusSeconds(3_600));
    }
}
