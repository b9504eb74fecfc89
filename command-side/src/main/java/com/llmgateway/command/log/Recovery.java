package com.llmgateway.command.log;

import com.llmgateway.contracts.Refusal.OutcomeUnknown;
import com.llmgateway.contracts.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of batches that failed: who is at fault is told, and what is to be appended again is added to the committer's
 * work. For its thread.
 */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** How long outcomes that nobody knows are looked up before their callers are told so. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private final Link link;

    private final Appender appender;

    private final Backoff backoff = new Backoff();

    Recovery(Link link, Appender appender) {
        this.link = link;
        this.appender = appender;
    }

    /** A batch was appended. */
    void isOver() {
        backoff.reset();
    }

    /** These were not even sent. */
    void notSent(List<Unit> units, Exception failure, Deque<List<Unit>> work) {
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

    /**
     * These were sent. The first of them failed, and what was sent behind it with it; unless the connection broke, so that
     * nobody knows.
     */
    void notAnswered(List<Sent> sent, Exception failure, Deque<List<Unit>> work) {
        if (link.isOpen()) {
            readOn(sent.size() - 1);
            undone(sent.getFirst(), failure, work);
            sent.stream().skip(1).map(Sent::units).forEach(work::add);
        } else {
            link.drop();
            resolve(sent, failure, work);
        }
    }

    /** Reads answers that tell nothing new. */
    private void readOn(int answers) {
        for (int read = 0; read < answers && link.isOpen(); read++) {
            try {
                link.open().answer();
            } catch (SQLException _) {
                // it could not stand without the one before
            }
        }
    }

    private void undone(Sent sent, Exception failure, Deque<List<Unit>> work) {
        if (Fault.isOfTheHead(failure)) {
            appender.beCautious();
            work.addFirst(sent.units());
        } else if (Fault.isCollision(failure)) {
            disentangle(sent, work);
        } else {
            notSent(sent.units(), failure, work);
        }
    }

    private void disentangle(Sent sent, Deque<List<Unit>> work) {
        try {
            work.addAll(appender.disentangle(link.open().connection(), sent));
        } catch (SQLException | RuntimeException failure) {
            notSent(sent.units(), failure, work);
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
    private void resolve(List<Sent> sent, Exception failure, Deque<List<Unit>> work) {
        LOG.atWarn().addKeyValue("batches", sent.size()).log("A commit's outcome is looked up");
        long deadline = System.nanoTime() + UNKNOWN_FOR.toNanos();
        for (Sent each : sent) {
            switch (outcome(each, deadline)) {
                case APPENDED -> each.succeed();
                case NOT_APPENDED -> again(each.units(), failure, work);
                case UNKNOWN -> {
                    LOG.atError().addKeyValue("units", each.units().size()).log("A commit's outcome stays unknown");
                    each.units().forEach(unit -> unit.fail(new Refused(new OutcomeUnknown(Duration.ofSeconds(5)))));
                }
            }
        }
    }

    private enum Outcome {
        APPENDED,
        NOT_APPENDED,
        UNKNOWN
    }

    private Outcome outcome(Sent sent, long deadline) {
        while (System.nanoTime() < deadline) {
            try {
                Unit unit = sent.standing().getFirst();
                boolean appended = appender.isAppended(link.open().connection(), unit);
                return appended ? Outcome.APPENDED : Outcome.NOT_APPENDED;
            } catch (SQLException _) {
                link.drop();
                backoff.pause();
            }
        }
        return Outcome.UNKNOWN;
    }
}
