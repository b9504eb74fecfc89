package com.llmgateway.benchmarks;

/** An event store in its rounds, and what they cost. */
final class Entrant {

    private final Server server;

    private final Contender contender;

    private final Costs costs = new Costs();

    private long appended;

    Entrant(Server server, Contender contender) {
        this.server = server;
        this.contender = contender;
    }

    Costs costs() {
        return costs;
    }

    /** Appends from so many writers for so long; how many events in a second. */
    double append(int writers, long millis) throws Exception {
        Costs.Clock before = clock();
        Appends.Result result = new Appends(contender.engine(), writers).run(millis);
        costs.add(result.events(), before, clock());
        appended += result.events();
        return result.perSecond();
    }

    /** Reads what was appended, at most so many events, from the first on; how many in a second. */
    double replay(long most) throws InterruptedException {
        return new Replay(contender.source()).perSecond(Math.min(appended, most));
    }

    private Costs.Clock clock() {
        long pid = ProcessHandle.current().pid();
        return Costs.Clock.read(pid, server, pid);
    }
}
