package com.llmgateway.command.log;

import com.llmgateway.command.log.Rules.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Appends batches of units, each in one transaction, and may send one before it knows what became of the one before. For one
 * thread and, until everything is answered, one connection.
 */
final class Appender {

    /** More would only make each of them smaller. */
    private static final int MOST_UNDER_WAY = 2;

    /** While others append here too, so many wait for the answer to the one before. */
    private static final int CAUTION = 100;

    private final String log;

    private final Rules rules;

    private final Tail tail;

    private final Chain chain;

    private final BinaryRows binary = new BinaryRows();

    private final CarriedClock clock = new CarriedClock();

    /** The oldest first. */
    private final Deque<Sent> underWay = new ArrayDeque<>();

    /** Where the log ended when this last knew. */
    private long end = -1;

    private int caution;

    Appender(String log, Rules rules, Tail tail) {
        this.log = log;
        this.rules = rules;
        this.tail = tail;
        this.chain = new Chain(log);
    }

    /** Whether everything that was sent is answered. */
    boolean isIdle() {
        return underWay.isEmpty();
    }

    boolean isFull() {
        return underWay.size() >= MOST_UNDER_WAY;
    }

    /** Whether these can be sent before what is under way is answered: there is nothing to ask the database about them. */
    boolean maySendBehind(List<Unit> units) {
        if (caution > 0) {
            caution--;
            return false;
        }
        return units.stream().allMatch(unit -> unit.clauses().isEmpty());
    }

    /**
     * Sends these units: behind what is under way, or else decided under the head's lock. Answers the batches that are left
     * to append, where some units stood in the others' way. If it fails, these units are not among what is under way.
     */
    List<List<Unit>> send(Wire wire, List<Unit> units) throws SQLException {
        if (underWay.isEmpty()) {
            return sendDecided(wire, rules.asDecided(units));
        }
        Head before = underWay.getLast().rows().end();
        var rows = rows(new Head(before.position(), before.hash(), clock.notBefore(before.now())), units);
        underWay.add(new Sent(rows, units, Decision.ALL_STAND));
        rows.sendBehind(wire, before.now());
        return List.of();
    }

    private List<List<Unit>> sendDecided(Wire wire, List<Unit> units) throws SQLException {
        Connection connection = wire.connection();
        Head head = Head.lock(connection, log);
        foundAt(head.position());
        Decision decision = rules.decide(new AppendTransaction(connection, log, head.now()), units);
        if (decision.isTainted()) {
            connection.rollback();
            List<Unit> rest = decision.tellTheTainting(units);
            return rest.isEmpty() ? List.of() : List.of(rest);
        }
        List<Unit> standing = decision.standing(units);
        if (standing.isEmpty()) {
            connection.rollback();
            decision.tellTheRefused();
            return List.of();
        }
        var rows = rows(head, standing);
        underWay.add(new Sent(rows, standing, decision));
        rows.send(wire);
        return List.of();
    }

    private void foundAt(long position) {
        if (end >= 0 && position != end) {
            beCautious();
        }
        end = position;
    }

    private Rows rows(Head head, List<Unit> units) {
        return new Rows(log, head, units, binary, chain);
    }

    /** Waits for the answer to the oldest batch under way, and tells its callers; if it fails, that batch still is. */
    void finish(Wire wire) throws SQLException {
        Sent oldest = underWay.element();
        clock.read(wire.answer());
        end = oldest.rows().end().position();
        tail.committed(oldest.rows().messages());
        oldest.succeed();
        underWay.remove();
    }

    /** What was under way when something failed, the oldest first. */
    List<Sent> forget() {
        var sent = List.copyOf(underWay);
        underWay.clear();
        return sent;
    }

    /** What is left to do of a batch that was rolled back since its rows were in the way of each other, or of others. */
    List<List<Unit>> disentangle(Connection connection, Sent sent) throws SQLException {
        Head.lock(connection, log);
        List<List<Unit>> rest = new ArrayList<>(new Collisions(connection, log).settle(sent.standing()));
        connection.rollback();
        List<Unit> refused = sent.refused();
        if (!refused.isEmpty()) {
            rest.add(refused);
        }
        return rest;
    }

    /** Others append here too: the log ended elsewhere than was thought. */
    void beCautious() {
        caution = CAUTION;
    }

    /**
     * Whether that unit is durable. If not, it never will be by what was sent before: the head lock makes sure that no lost
     * COMMIT is still at work, and the time that is moved here that none which has not begun yet will find the head as it was left.
     */
    boolean isAppended(Connection connection, Unit unit) throws SQLException {
        Head.lock(connection, log);
        var ids = unit.entries().stream().map(Entry::eventId).toList();
        boolean appended = !StoredEvents.withIds(connection, log, ids).isEmpty();
        if (!appended) {
            Head.touch(connection, log);
        }
        connection.commit();
        return appended;
    }
}
