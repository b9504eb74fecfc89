package com.llmgateway.projection.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The lengths of time that usage is added up by, in UTC. */
enum Period {
    MINUTE("minute", ChronoUnit.MINUTES),
    HOUR("hour", ChronoUnit.HOURS),
    DAY("day", ChronoUnit.DAYS);

    private final String suffix;
    private final ChronoUnit unit;

    Period(String suffix, ChronoUnit unit) {
        this.suffix = suffix;
        this.unit = unit;
    }

    String suffix() {
        return suffix;
    }

    Instant begin(Instant moment) {
        return moment.truncatedTo(unit);
    }
}
