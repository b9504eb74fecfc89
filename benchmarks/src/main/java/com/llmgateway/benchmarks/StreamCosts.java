package com.llmgateway.benchmarks;

import java.time.Duration;

/**
 * What a relayed event costs in processor time. Streams of two lengths are measured, in turns and on both sides: what the
 * longer ones take more is what their events take, and the rest is what a stream takes by itself.
 */
final class StreamCosts {

    private static final int STREAMS = 128;

    private static final int SHORT = 100;

    private static final int LONG = 1_000;

    /** Words a second of a fast model. */
    private static final int GAP_MICROS = 10_000;

    private static final int ROUNDS = 3;

    private static final Duration WARM_UP = Duration.ofSeconds(40);

    private static final double MOST = 1.25;

    private final Server server;

    private final JavaProcess traffic;

    private final Target relay;

    private final Target gateway;

    private final Rounds shortOnes = new Rounds();

    private final Rounds longOnes = new Rounds();

    private final Rounds further = new Rounds();

    private final Rounds bursts = new Rounds();

    private final Rounds databases = new Rounds();

    private int served;

    StreamCosts(Server server, JavaProcess traffic, Target relay, Target gateway) {
        this.server = server;
        this.traffic = traffic;
        this.relay = relay;
        this.gateway = gateway;
    }

    /** How many streams the gateway has served. */
    int served() {
        return served;
    }

    void run(Report report) {
        warmUp(relay);
        warmUp(gateway);
        for (int round = 0; round < ROUNDS; round++) {
            measure();
        }
        report.head("streams, processor per event", "raw relay", "this gateway");
        report.ceiling(
                "%d at %d events/s, of %d events".formatted(STREAMS, 1_000_000 / GAP_MICROS, LONG),
                micros(longOnes.baseline()),
                micros(longOnes.ours()),
                longOnes.ratio(),
                MOST);
        report.row("  PostgreSQL's part of that", micros(databases.baseline()), micros(databases.ours()));
        row(report, "  of %d events".formatted(SHORT), shortOnes);
        row(report, "  each further event", further);
        row(report, "as fast as they go", bursts);
    }

    private void measure() {
        double relayShort = used(relay, SHORT, GAP_MICROS);
        double ourShort = used(gateway, SHORT, GAP_MICROS);
        double relayLong = used(relay, LONG, GAP_MICROS);
        Duration before = database();
        double ourLong = used(gateway, LONG, GAP_MICROS);
        databases.add(0, perStream(before, database()) / LONG);
        shortOnes.add(relayShort / SHORT, ourShort / SHORT);
        longOnes.add(relayLong / LONG, ourLong / LONG);
        further.add((relayLong - relayShort) / (LONG - SHORT), (ourLong - ourShort) / (LONG - SHORT));
        bursts.add(used(relay, LONG, 0) / LONG, used(gateway, LONG, 0) / LONG);
    }

    /** Microseconds of processor time per stream; the gateway's database is part of it. */
    private double used(Target target, int words, int gapMicros) {
        Duration before = clock(target);
        press(target, STREAMS, words, gapMicros);
        return perStream(before, clock(target));
    }

    private static double perStream(Duration before, Duration after) {
        return after.minus(before).toNanos() / 1e3 / STREAMS;
    }

    private Duration clock(Target target) {
        Duration own = CpuTime.of(target.pid());
        return target.equals(gateway) ? own.plus(database()) : own;
    }

    private Duration database() {
        return CpuTime.withChildren(server.pid());
    }

    private void press(Target target, int streams, int words, int gapMicros) {
        var load = new StreamLoad(target.port(), target.key(), streams, words, gapMicros, gapMicros == 0 ? 0 : 500);
        StreamLoad.Result result = StreamLoad.Result.parse(traffic.ask(load.print()));
        if (result.broken() > 0) {
            throw new IllegalStateException("%d streams are not as they were sent, the first: %s"
                    .formatted(result.broken(), result.firstFailure()));
        }
        served += target.equals(gateway) ? result.whole() : 0;
    }

    /** Many short streams too, since the compiler has to see requests as well as events. */
    private void warmUp(Target target) {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            press(target, 64, 60, 0);
            press(target, STREAMS, SHORT, GAP_MICROS / 2);
        }
    }

    /** Whether every stream is in the books. */
    static void checkBooks(Report report, String url, int streams) {
        try (var owner = Server.pool(url, 1, "select 1")) {
            var ledger = new Ledger(owner);
            report.check(
                    "all %,d streams settled, the chain verifies".formatted(streams),
                    ledger.count("CompletionSettled") == streams && ledger.chainVerifies());
        }
    }

    private static void row(Report report, String what, Rounds rounds) {
        report.row(what, micros(rounds.baseline()), micros(rounds.ours()), rounds.ratio());
    }

    private static String micros(double micros) {
        return Report.decimal(micros) + " µs";
    }
}
