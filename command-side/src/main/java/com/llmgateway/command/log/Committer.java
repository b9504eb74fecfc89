package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;

/** A node's thread that appends: batch after batch, whatever happens to the database meanwhile. */
final class Committer implements Runnable, AutoCloseable {

    private final Units waiting;

    private final Appender appender;

    private final Link link;

    private final Recovery recovery;

    /** Platform, not virtual: an interrupt must never close the connection in the middle of a COMMIT. */
    private final Thread thread =
            Thread.ofPlatform().name("log-committer").daemon().unstarted(this);

    private volatile boolean closed;

    Committer(Units waiting, Appender appender, DataSource source) {
        this.waiting = waiting;
        this.appender = appender;
        this.link = new Link(source);
        this.recovery = new Recovery(link, appender);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                appendNext();
            }
            finishAll();
        } finally {
            link.close();
            waiting.drain().forEach(Committer::failAway);
        }
    }

    /** While a batch is under way, the next one is sent behind it if many wait; otherwise its callers are told first. */
    private void appendNext() {
        List<Unit> batch = appender.isIdle() ? waiting.next() : waiting.nextOfMany();
        if (batch.isEmpty() || !appender.maySendBehind(batch)) {
            finishAll();
        }
        Deque<List<Unit>> work = new ArrayDeque<>(List.of(batch));
        send(work);
        if (appender.isFull()) {
            finish(work);
        }
        appendAll(work);
    }

    private void finishAll() {
        Deque<List<Unit>> work = new ArrayDeque<>();
        finishAll(work);
        appendAll(work);
    }

    /** Appends these to the end, one batch after the other, in as many transactions as it takes. */
    private void appendAll(Deque<List<Unit>> work) {
        while (!work.isEmpty()) {
            send(work);
            finishAll(work);
        }
    }

    /** Sends the first of these batches, if any of its callers still wait. What has to be done again is added to them. */
    private void send(Deque<List<Unit>> work) {
        List<Unit> units = work.remove();
        try {
            Wire wire = link.open();
            List<Unit> begun = units.stream().filter(Unit::begin).toList();
            if (!begun.isEmpty()) {
                units = begun;
                work.addAll(appender.send(wire, begun));
            }
        } catch (SQLException | RuntimeException failure) {
            finishAll(work);
            recovery.notSent(units, failure, work);
        }
    }

    private void finishAll(Deque<List<Unit>> work) {
        while (!appender.isIdle()) {
            finish(work);
        }
    }

    /** Waits for the answer to the oldest batch that was sent. What has to be done again is added to the work. */
    private void finish(Deque<List<Unit>> work) {
        try {
            appender.finish(link.open());
            recovery.isOver();
        } catch (SQLException | RuntimeException failure) {
            recovery.notAnswered(appender.forget(), failure, work);
        }
    }

    private static void failAway(Unit unit) {
        unit.fail(new Refused(new Unavailable("The gateway is shutting down.", Duration.ofSeconds(5))));
    }

    /** Looks whether the database takes what is sent. For any thread that comes by often. */
    void look() {
        link.look();
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
