package com.llmgateway.benchmarks;

/**
 * Measures the log beside Axon's own JDBC engine: what can be appended, and how fast it is read again. The bar is for the
 * engine at its fastest; beside it the report shows the engine as it is wired, and what other numbers of writers make of
 * the ratio.
 */
final class LogBenchmark {

    private static final int WRITERS = 256;

    private static final int FEWER_WRITERS = 64;

    private static final int MORE_WRITERS = 1_024;

    private static final int ROUNDS = 5;

    /** The compilers need longer than a round to be done with each engine. */
    private static final long WARM_UP_MILLIS = 20_000;

    private static final long ROUND_MILLIS = 3_000;

    private static final int READINGS = 2;

    /** So many are read in a few seconds, and tell what more would. */
    private static final long READ = 500_000;

    private static final double BAR = 5.0;

    private final Server server;

    private final Entrant stock;

    private final Entrant wired;

    private final Entrant ours;

    LogBenchmark(Server server, Contender stock, Contender wired, Contender ours) {
        this.server = server;
        this.stock = new Entrant(server, stock);
        this.wired = new Entrant(server, wired);
        this.ours = new Entrant(server, ours);
    }

    void run(Report report) throws Exception {
        report.head("the log", "stock Axon", "this gateway");
        warmUp();
        appends(report);
        otherWriters(report, FEWER_WRITERS);
        otherWriters(report, MORE_WRITERS);
        replay(report);
    }

    private void warmUp() throws Exception {
        stock.append(WRITERS, WARM_UP_MILLIS);
        wired.append(WRITERS, WARM_UP_MILLIS);
        ours.append(WRITERS, WARM_UP_MILLIS);
        server.checkpoint();
        stock.costs().clear();
        ours.costs().clear();
    }

    private void appends(Report report) throws Exception {
        var besideStock = new Rounds();
        var besideWired = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            double stockRate = stock.append(WRITERS, ROUND_MILLIS);
            double wiredRate = wired.append(WRITERS, ROUND_MILLIS);
            double ourRate = ours.append(WRITERS, ROUND_MILLIS);
            besideStock.add(stockRate, ourRate);
            besideWired.add(wiredRate, ourRate);
        }
        report.bar(
                "appends/s, %d writers, one event each".formatted(WRITERS),
                besideStock.baseline(),
                besideStock.ours(),
                besideStock.ratio(),
                BAR);
        report.row(
                "processor per event: itself", stock.costs().own(), ours.costs().own());
        report.row("  PostgreSQL", stock.costs().database(), ours.costs().database());
        ratio(report, "appends/s beside stock with transactions", besideWired);
    }

    private void otherWriters(Report report, int writers) throws Exception {
        var rounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(stock.append(writers, ROUND_MILLIS), ours.append(writers, ROUND_MILLIS));
        }
        ratio(report, "appends/s, %,d writers".formatted(writers), rounds);
    }

    private void replay(Report report) throws InterruptedException {
        var rounds = new Rounds();
        for (int round = 0; round < READINGS; round++) {
            rounds.add(stock.replay(READ), ours.replay(READ));
        }
        ratio(report, "replay, events/s", rounds);
    }

    private static void ratio(Report report, String what, Rounds rounds) {
        report.ratio(what, rounds.baseline(), rounds.ours(), rounds.ratio());
    }
}
