package com.llmgateway.gateway.completions.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How one place has served lately. What was seen counts half as much after every minute, and beside it counts one
 * imaginary try that served in the usual time: nobody is judged by a single try, nor for ever.
 *
 * @param at when it was last seen, in milliseconds of the clock
 * @param lastFault when it last failed, in the same
 */
public record Pulse(long at, double tries, double faults, Pace streams, Pace wholes, long lastFault) {

    private static final double HALF_LIFE_MILLIS = 60_000;
    private static final long IDLE_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long LONG_AGO = Long.MIN_VALUE / 2;
    private static final int DECIMALS = 3;

    public static final Pulse UNKNOWN = new Pulse(LONG_AGO, 0, 0, Pace.UNKNOWN, Pace.UNKNOWN, LONG_AGO);

    /** So many answers, and how long they have taken together. */
    public record Pace(double seen, double millis) {

        static final Pace UNKNOWN = new Pace(0, 0);

        private Pace and(long more) {
            return new Pace(seen + 1, millis + more);
        }

        private Pace times(double share) {
            return new Pace(seen * share, millis * share);
        }

        /** On average, with one imaginary answer in the usual time. */
        public long millis(long usual) {
            return Math.round((millis + usual) / (seen + 1));
        }
    }

    /** A clock that is set back makes nothing fresher. */
    Pulse faded(long now) {
        long passed = Math.max(0, now - at);
        if (passed > IDLE_MILLIS) {
            return UNKNOWN;
        }
        double share = Math.pow(0.5, passed / HALF_LIFE_MILLIS);
        return new Pulse(
                Math.max(now, at), tries * share, faults * share, streams.times(share), wholes.times(share), lastFault);
    }

    Pulse failed(long now) {
        Pulse before = faded(now);
        return new Pulse(now, before.tries + 1, before.faults + 1, before.streams, before.wholes, now);
    }

    Pulse served(long now) {
        Pulse before = faded(now);
        return new Pulse(now, before.tries + 1, before.faults, before.streams, before.wholes, lastFault);
    }

    /** Takes back that a try was served that is counted already. */
    Pulse brokeOff(long now) {
        Pulse before = faded(now);
        return new Pulse(now, before.tries, before.faults + 1, before.streams, before.wholes, now);
    }

    /** Adds the time of a try that is counted already. */
    Pulse took(long millis, boolean streamed) {
        return streamed
                ? new Pulse(at, tries, faults, streams.and(millis), wholes, lastFault)
                : new Pulse(at, tries, faults, streams, wholes.and(millis), lastFault);
    }

    public Pace pace(boolean streamed) {
        return streamed ? streams : wholes;
    }

    /** How often one has to ask, on average, until one is served. */
    public BigDecimal triesToBeServed() {
        return BigDecimal.valueOf((tries + 1) / (Math.max(0, tries - faults) + 1))
                .setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
