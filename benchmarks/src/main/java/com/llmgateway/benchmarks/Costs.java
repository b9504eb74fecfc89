package com.llmgateway.benchmarks;

import java.time.Duration;

/** What things cost in processor time, added up over rounds. */
final class Costs {

    private long things;

    private Duration own = Duration.ZERO;

    private Duration database = Duration.ZERO;

    private Duration traffic = Duration.ZERO;

    /** How much processor time those involved have used so far. */
    record Clock(Duration own, Duration database, Duration traffic) {

        static Clock read(long pid, Server server, long trafficPid) {
            return new Clock(CpuTime.of(pid), CpuTime.withChildren(server.pid()), CpuTime.of(trafficPid));
        }
    }

    void add(long count, Clock before, Clock after) {
        things += count;
        own = own.plus(after.own().minus(before.own()));
        database = database.plus(after.database().minus(before.database()));
        traffic = traffic.plus(after.traffic().minus(before.traffic()));
    }

    /** Forgets what a warm-up cost. */
    void clear() {
        things = 0;
        own = Duration.ZERO;
        database = Duration.ZERO;
        traffic = Duration.ZERO;
    }

    String own() {
        return each(own);
    }

    String database() {
        return each(database);
    }

    String traffic() {
        return each(traffic);
    }

    private String each(Duration total) {
        return Report.count(total.toNanos() / 1e3 / Math.max(1, things)) + " µs";
    }
}
