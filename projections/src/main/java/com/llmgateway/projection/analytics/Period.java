package com.llmgateway.projection.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The lengths of time that usage is added up by, in UTC. */
enum Period {
    MINUTE("usage_minute", ChronoUnit.MINUTES),
    HOUR("usage_hour", ChronoUnit.HOURS),
    DAY("usage_day", ChronoUnit.DAYS);

    private final String table;
    private final ChronoUnit unit;

    Period(String table, ChronoUnit unit) {
        this.table = table;
        this.unit = unit;
    }

    String table() {
        return table;
    }

    Instant begin(Instant moment) {
        return moment.truncatedTo(unit);
    }
}
