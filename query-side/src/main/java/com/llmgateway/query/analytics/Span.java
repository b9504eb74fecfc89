package com.llmgateway.query.analytics;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** A stretch of time, and the period of the tables that hold it in the fewest rows. */
record Span(String period, Instant from, Instant to) {

    private static final List<String> PERIODS = List.of("day", "hour", "minute");

    /**
     * Whole days in the middle, whole hours around them, and minutes at the edges; both ends are whole minutes. The minutes
     * come first and the days last, as a rebuild locks their tables: in another order the two could wait for each other.
     */
    static List<Span> cover(Instant from, Instant to) {
        return cover(PERIODS, from, to)
                .filter(span -> span.from.isBefore(span.to))
                .sorted(comparingInt((Span span) -> PERIODS.indexOf(span.period))
                        .reversed())
                .toList();
    }

    private static Stream<Span> cover(List<String> periods, Instant from, Instant to) {
        if (periods.size() == 1) {
            return Stream.of(new Span(periods.getFirst(), from, to));
        }
        List<String> finer = periods.subList(1, periods.size());
        ChronoUnit unit = periods.size() == 3 ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        Instant first = ceiling(from, unit);
        Instant last = to.truncatedTo(unit);
        return first.isBefore(last)
                ? Stream.of(
                                cover(finer, from, first),
                                Stream.of(new Span(periods.getFirst(), first, last)),
                                cover(finer, last, to))
                        .flatMap(spans -> spans)
                : cover(finer, from, to);
    }

    private static Instant ceiling(Instant moment, ChronoUnit unit) {
        Instant floor = moment.truncatedTo(unit);
        return floor.equals(moment) ? floor : floor.plus(1, unit);
    }
}
