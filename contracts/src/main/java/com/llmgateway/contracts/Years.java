package com.llmgateway.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The years that dates may lie in: those that every database and client can write. Java knows a billion of them. */
public final class Years {

    private static final int FIRST = 1;
    private static final int LAST = 9999;

    private Years() {}

    public static boolean hold(Instant moment) {
        return !moment.isBefore(startOf(FIRST)) && moment.isBefore(startOf(LAST + 1));
    }

    public static boolean hold(LocalDate date) {
        return date.getYear() >= FIRST && date.getYear() <= LAST;
    }

    private static Instant startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
