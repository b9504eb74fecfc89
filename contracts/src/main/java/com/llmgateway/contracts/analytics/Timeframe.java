package com.llmgateway.contracts.analytics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** How far back figures reach. */
public enum Timeframe {
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7)),
    MONTH("30d", Duration.ofDays(30));

    private final String text;

    private final Duration length;

    Timeframe(String text, Duration length) {
        this.text = text;
        this.length = length;
    }

    public String text() {
        return text;
    }

    public Duration length() {
        return length;
    }

    public static Optional<Timeframe> of(String text) {
        return Arrays.stream(values())
                .filter(timeframe -> timeframe.text.equals(text))
                .findFirst();
    }
}
