package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.OutcomeUnknown;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that appends: batch after batch, whatever happens to the database meanwhile. A node has one that always does, and
 * one that helps it.
 */
final class Committer implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** How long an outcome that nobody knows is looked up before its callers are told so. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private final Turns turns;

    private final Units waiting;

    private final Appender appender;

    private final Link link;

    private final Backoff backoff = new Backoff();

    /** Platform, not virtual: an interrupt must never close the connection in the middle of a COMMIT. */
    private final Thread thread;

    private final boolean helps;

    private volatile boolean closed;

    /** @param helps whether it appends only what the others do not get to */
    Committer(int number, boolean helps, Turns turns, Units waiting, Appender appender, DataSource source) {
        this.thread =
                Thread.ofPlatform().name("log-committer-" + number).daemon().unstarted(this);
        this.helps = helps;
        this.turns = turns;
        this.waiting = waiting;
        this.appender = appender;
        this.link = new Link(source);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                if (!helps || waiting.awaitNeedOfHelp()) {
                    appendNext();
                }
            }
        } finally {
            link.close();
            waiting.drain().forEach(Committer::failAway);
        }
    }

    /** What a helper was called for may be gone by its turn. */
    private void appendNext() {
        try (var turn = turns.take()) {
            if (!helps || !waiting.isEmpty()) {
                append(waiting.next(), turn);
            }
        }
    }

    /** Appends a batch to the end, in as many transactions as it takes. Every unit has its answer afterwards. */
    private void append(List<Unit> batch, Turns.Turn turn) {
        Deque<List<Unit>> work = new ArrayDeque<>();
        work.add(batch);
        while (!work.isEmpty()) {
            List<Unit> units = work.poll();
            try {
                Connection connection = link.open();
                List<Unit> begun = units.stream().filter(Unit::begin).toList();
                if (!begun.isEmpty()) {
                    units = begun;
                    work.addAll(appender.append(connection, begun, turn));
                    backoff.reset();
                }
            } catch (UnknownOutcome unknown) {
                link.drop();
                resolve(units, unknown, work);
            } catch (SQLException | RuntimeException failure) {
                recover(units, failure, work);
            }
        }
    }

    private void recover(List<Unit> units, Exception failure, Deque<List<Unit>> work) {
        switch (link.isOpen() ? Fault.of(failure) : Fault.AWAY) {
            case AWAY -> {
                link.drop();
                again(units, failure, work);
            }
            case TRANSIENT -> {
                link.rollback();
                again(units, failure, work);
            }
            case POISON -> {
                link.rollback();
                bisect(units, failure, work);
            }
        }
    }

    /** Later, for those whose callers still wait. */
    private void again(List<Unit> units, Exception failure, Deque<List<Unit>> work) {
        LOG.atWarn().addKeyValue("failure", failure.getClass().getSimpleName()).log("An append must be repeated");
        units.forEach(Unit::pause);
        backoff.pause();
        List<Unit> still = units.stream().filter(unit -> !unit.abandoned()).toList();
        if (!still.isEmpty()) {
            work.addFirst(still);
        }
    }

    /** One of these is at fault: halve until it is alone. */
    private static void bisect(List<Unit> units, Exception failure, Deque<List<Unit>> work) {
        if (units.size() == 1) {
            units.getFirst().fail(poisoned(failure));
            return;
        }
        int half = units.size() / 2;
        work.addFirst(new ArrayList<>(units.subList(half, units.size())));
        work.addFirst(new ArrayList<>(units.subList(0, half)));
    }

    private static RuntimeException poisoned(Exception failure) {
        return failure instanceof RuntimeException own
                ? own
                : new EventStoreException("A unit of work could not be appended", failure);
    }

    /** A transaction is kept whole or not at all, so one of its units tells about all. */
    private void resolve(List<Unit> units, UnknownOutcome unknown, Deque<List<Unit>> work) {
        LOG.atWarn().addKeyValue("units", units.size()).log("A commit's outcome is looked up");
        List<Unit> standing = unknown.decision().standing(units);
        long deadline = System.nanoTime() + UNKNOWN_FOR.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (appender.isAppended(link.open(), standing.getFirst())) {
                    standing.forEach(Unit::succeed);
                    unknown.decision().tellTheRefused();
                } else {
                    work.addFirst(units);
                }
                return;
            } catch (SQLException _) {
                link.drop();
                backoff.pause();
            }
        }
        LOG.atError().addKeyValue("units", units.size()).log("A commit's outcome stays unknown");
        units.forEach(unit -> unit.fail(new Refused(new OutcomeUnknown(Duration.ofSeconds(5)))));
    }

    private static void failAway(Unit unit) {
        unit.fail(new Refused(new Unavailable("The gateway is shutting down.", Duration.ofSeconds(5))));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
