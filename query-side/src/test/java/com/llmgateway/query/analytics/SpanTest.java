package com.llmgateway.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of the tables that a question reads. */
class SpanTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    /** Whoever locks them in another order than the one who replaces them can wait for him while he waits. */
    @Test
    void finerTablesComeBeforeCoarserOnesAtEveryMinuteOfTheDay() {
        assertThat(IntStream.range(0, 24 * 60).mapToObj(SpanTest::periods))
                .allSatisfy(periods -> assertThat(periods).matches("(minute )*(hour )*(day )*"));
    }

    private static String periods(int minute) {
        Instant to = MIDNIGHT.plus(Duration.ofMinutes(minute + 1));
        var periods = new StringBuilder();
        Span.cover(to.minus(Duration.ofDays(7)), to)
                .forEach(span -> periods.append(span.period()).append(' '));
        return periods.toString();
    }
}
