package com.llmgateway.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** Measures completions through the whole gateway beside a bare relay: same provider, same clients, in turns. */
final class CompletionsBenchmark {

    private static final int CONNECTIONS = 256;

    private static final int ROUNDS = 8;

    private static final Duration WARM_UP = Duration.ofSeconds(150);

    private static final long WARM_UP_REQUESTS = 600_000;

    private static final int MODEST_RATE = 1_000;

    private static final double BAR = 0.4;

    private final Server server;

    private final JavaProcess traffic;

    private final Target relay;

    private final Target gateway;

    private final Costs relayCosts = new Costs();

    private final Costs gatewayCosts = new Costs();

    private long acknowledged;

    CompletionsBenchmark(Server server, JavaProcess traffic, Target relay, Target gateway) {
        this.server = server;
        this.traffic = traffic;
        this.relay = relay;
        this.gateway = gateway;
    }

    void run(Report report, Management management, Ledger ledger) throws IOException, InterruptedException {
        report.head("completions", "bare relay", "this gateway");
        measure(report);
        check(report, management, ledger);
    }

    /** Whether everything that was answered is in the books. */
    private void check(Report report, Management management, Ledger ledger) throws IOException, InterruptedException {
        long settled = ledger.count("CompletionSettled");
        report.check("all %,d acknowledged completions settled".formatted(acknowledged), settled == acknowledged);
        report.check("every admission has its end", ledger.count("CompletionAdmitted") == settled);
        report.check("the chain verifies", ledger.chainVerifies());
        report.check("the analytics agree", analytics(management) == acknowledged);
    }

    /** What the roll-ups say, once they had a moment to catch up. */
    private long analytics(Management management) throws IOException, InterruptedException {
        long counted = 0;
        for (int tries = 0; counted < acknowledged && tries < 100; tries++) {
            Thread.sleep(100);
            counted = management.completions();
        }
        return counted;
    }

    private void measure(Report report) {
        warmUp(relay);
        warmUp(gateway);
        server.checkpoint();
        var rounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            double relayed = press(relay, 5_000, 0, relayCosts).perSecond();
            rounds.add(relayed, press(gateway, 5_000, 0, gatewayCosts).perSecond());
        }
        report.bar(
                "completions/s, %d connections".formatted(CONNECTIONS),
                rounds.baseline(),
                rounds.ours(),
                rounds.ratio(),
                BAR);
        report.row("processor per request: itself", relayCosts.own(), gatewayCosts.own());
        report.row("  PostgreSQL", relayCosts.database(), gatewayCosts.database());
        report.row("  clients and provider", relayCosts.traffic(), gatewayCosts.traffic());
        var slowRelay = press(relay, 6_000, MODEST_RATE, new Costs());
        var slowGateway = press(gateway, 6_000, MODEST_RATE, new Costs());
        report.row(
                "p50 at %,d/s".formatted(MODEST_RATE), millis(slowRelay.p50Micros()), millis(slowGateway.p50Micros()));
        report.row(
                "p99 at %,d/s".formatted(MODEST_RATE), millis(slowRelay.p99Micros()), millis(slowGateway.p99Micros()));
    }

    private Load.Result press(Target target, long millis, int rate, Costs costs) {
        Costs.Clock before = Costs.Clock.read(target.pid(), server, traffic.pid());
        var load = new Load(target.port(), target.key(), CONNECTIONS, millis, rate);
        Load.Result result = Load.Result.parse(traffic.ask(load.print()));
        costs.add(result.answered(), before, Costs.Clock.read(target.pid(), server, traffic.pid()));
        if (result.failed() > 0) {
            throw new IllegalStateException(
                    "%d requests failed, the first with: %s".formatted(result.failed(), result.firstFailure()));
        }
        if (target.equals(gateway)) {
            acknowledged += result.answered();
        }
        return result;
    }

    /** Until the compiler has seen enough requests, or has had its time: a cold program measures the compiler. */
    private void warmUp(Target target) {
        long end = System.nanoTime() + WARM_UP.toNanos();
        long answered = 0;
        while (answered < WARM_UP_REQUESTS && System.nanoTime() < end) {
            answered += press(target, 2_000, 0, new Costs()).answered();
        }
    }

    private static String millis(long micros) {
        return Report.decimal(micros / 1e3) + " ms";
    }
}
