package com.llmgateway.command.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The database's clock between two readings of it: the last one, and how long ago that came. Never ahead of the database's
 * own, since a reading takes a while to come. For one thread.
 */
final class CarriedClock {

    private Instant reading = Instant.EPOCH;

    private long came = System.nanoTime();

    /** What the database has just said, in microseconds since 1970. */
    void read(String micros) {
        reading = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        came = System.nanoTime();
    }

    /** The time now, to the microsecond, but never before that. */
    Instant notBefore(Instant earliest) {
        Instant now = reading.plusNanos(System.nanoTime() - came).truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(earliest) ? earliest : now;
    }
}
