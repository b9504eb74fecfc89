package com.llmgateway.benchmarks;

/** Measures the log beside Axon's own JDBC engine: what can be appended, and how fast it is read again. */
final class LogBenchmark {

    private static final int WRITERS = 256;

    private static final int ROUNDS = 3;

    /** The compilers need longer than a round to be done with either engine. */
    private static final long WARM_UP_MILLIS = 12_000;

    private static final long ROUND_MILLIS = 3_000;

    private static final double BAR = 5.0;

    private final Server server;

    private final Contender stock;

    private final Contender ours;

    private final Costs stockCosts = new Costs();

    private final Costs ourCosts = new Costs();

    private long stockEvents;

    private long ourEvents;

    LogBenchmark(Server server, Contender stock, Contender ours) {
        this.server = server;
        this.stock = stock;
        this.ours = ours;
    }

    void run(Report report) throws Exception {
        report.head("the log", "stock Axon", "this gateway");
        rounds(1, WARM_UP_MILLIS);
        server.checkpoint();
        stockCosts.clear();
        ourCosts.clear();
        Rounds appends = rounds(ROUNDS, ROUND_MILLIS);
        report.bar(
                "appends/s, %d writers, one event each".formatted(WRITERS),
                appends.baseline(),
                appends.ours(),
                appends.ratio(),
                BAR);
        report.row("processor per event: itself", stockCosts.own(), ourCosts.own());
        report.row("  PostgreSQL", stockCosts.database(), ourCosts.database());
        Rounds replay = new Rounds();
        for (int round = 0; round < 2; round++) {
            replay.add(
                    new Replay(stock.source()).perSecond(stockEvents), new Replay(ours.source()).perSecond(ourEvents));
        }
        report.ratio("replay, events/s", replay.baseline(), replay.ours(), replay.ratio());
    }

    private Rounds rounds(int count, long millis) throws Exception {
        var rounds = new Rounds();
        for (int round = 0; round < count; round++) {
            var stockResult = append(stock, millis, stockCosts);
            var ourResult = append(ours, millis, ourCosts);
            stockEvents += stockResult.events();
            ourEvents += ourResult.events();
            rounds.add(stockResult.perSecond(), ourResult.perSecond());
        }
        return rounds;
    }

    private Appends.Result append(Contender contender, long millis, Costs costs) throws Exception {
        Costs.Clock before = clock();
        Appends.Result result = new Appends(contender.engine(), WRITERS).run(millis);
        costs.add(result.events(), before, clock());
        return result;
    }

    private Costs.Clock clock() {
        long pid = ProcessHandle.current().pid();
        return Costs.Clock.read(pid, server, pid);
    }
}
