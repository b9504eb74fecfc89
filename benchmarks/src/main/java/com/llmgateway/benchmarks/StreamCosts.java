package com.llmgateway.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What a relayed event costs in processor time. Relay and gateway stream side by side, at the same time: what an event
 * costs hangs on how busy the machine is, by more than what they differ in. Streams of two lengths are measured: what the
 * longer ones take more is what their events take, and the rest is what a stream takes by itself.
 */
final class StreamCosts {

    /** Streams through either at the same time. */
    private static final int EACH = 64;

    private static final int SHORT = 100;

    private static final int LONG = 1_000;

    /** Words a second of a fast model. */
    private static final int GAP_MICROS = 10_000;

    private static final int ROUNDS = 3;

    private static final Duration WARM_UP = Duration.ofSeconds(80);

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
        warmUp();
        for (int round = 0; round < ROUNDS; round++) {
            measure();
        }
        report.head("streams, processor per event", "raw relay", "this gateway");
        report.ceiling(
                "%d each at %d events/s, of %d events".formatted(EACH, 1_000_000 / GAP_MICROS, LONG),
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
        Used few = press(SHORT, GAP_MICROS);
        Used many = press(LONG, GAP_MICROS);
        Used burst = press(LONG, 0);
        databases.add(0, many.database() / LONG);
        shortOnes.add(few.relay() / SHORT, few.gateway() / SHORT);
        longOnes.add(many.relay() / LONG, many.gateway() / LONG);
        further.add((many.relay() - few.relay()) / (LONG - SHORT), (many.gateway() - few.gateway()) / (LONG - SHORT));
        bursts.add(burst.relay() / LONG, burst.gateway() / LONG);
    }

    /** Microseconds of processor time per stream; the database is part of the gateway's. */
    private record Used(double relay, double gateway, double database) {}

    private Used press(int words, int gapMicros) {
        Duration relayBefore = CpuTime.of(relay.pid());
        Duration gatewayBefore = CpuTime.of(gateway.pid());
        Duration databaseBefore = CpuTime.withChildren(server.pid());
        ask(words, gapMicros);
        double database = perStream(databaseBefore, CpuTime.withChildren(server.pid()));
        return new Used(
                perStream(relayBefore, CpuTime.of(relay.pid())),
                perStream(gatewayBefore, CpuTime.of(gateway.pid())) + database,
                database);
    }

    private static double perStream(Duration before, Duration after) {
        return after.minus(before).toNanos() / 1e3 / EACH;
    }

    private void ask(int words, int gapMicros) {
        var ports = List.of(relay.port(), gateway.port());
        var load = new StreamLoad(ports, gateway.key(), 2 * EACH, words, gapMicros, gapMicros == 0 ? 0 : 500);
        StreamLoad.Result result = StreamLoad.Result.parse(traffic.ask(load.print()));
        if (result.broken() > 0) {
            throw new IllegalStateException("%d streams are not as they were sent, the first: %s"
                    .formatted(result.broken(), result.firstFailure()));
        }
        served += EACH;
    }

    /** Many short streams too, since the compiler has to see requests as well as events. */
    private void warmUp() {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            ask(SHORT, 0);
            ask(SHORT, GAP_MICROS / 2);
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
