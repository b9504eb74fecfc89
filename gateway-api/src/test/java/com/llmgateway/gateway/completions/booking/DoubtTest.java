package com.llmgateway.gateway.completions.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private final Doubt doubt = new Doubt(Duration.ofMinutes(1), 0);

    @Test
    void itLastsAsLongAsTheLogKnowsOfNoAdmission() {
        assertThat(doubt.endsAt(seconds(60))).isFalse();
        assertThat(doubt.endsAt(seconds(61))).isTrue();
    }

    @Test
    void noTimePassesWhileNobodyCanSay() {
        doubt.nobodyKnows(seconds(90));
        assertThat(doubt.endsAt(seconds(91))).isFalse();
        assertThat(doubt.endsAt(seconds(151))).isTrue();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
