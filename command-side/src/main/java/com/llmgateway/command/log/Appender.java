package com.llmgateway.command.log;

import com.llmgateway.command.log.Rules.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Appends a batch of units in one transaction. For one thread. */
final class Appender {

    private final String log;

    private final Rules rules;

    private final Tail tail;

    private final Chain chain;

    private final BinaryRows binary = new BinaryRows();

    Appender(String log, Rules rules, Tail tail) {
        this.log = log;
        this.rules = rules;
        this.tail = tail;
        this.chain = new Chain(log);
    }

    /**
     * Appends these units behind the log's end, passes the turn on once it is known what they will end the log with, and
     * tells the callers. Answers the batches that are left to append, where some units stood in the others' way.
     */
    List<List<Unit>> append(Connection connection, List<Unit> gathered, Turns.Turn turn)
            throws SQLException, UnknownOutcome {
        List<Unit> units = rules.asDecided(gathered);
        // Few are written by their commit: there is nothing to do ahead of it.
        Optional<Forecast> forecast = Rows.areFew(units) ? Optional.empty() : turn.forecast();
        if (forecast.isPresent()) {
            if (ahead(connection, units, forecast.get(), turn)) {
                return List.of();
            }
            connection.rollback();
            turn.inVain();
        }
        return inOrder(connection, units, turn);
    }

    /**
     * Writes a batch behind one that is still being written or committed, and commits it if the log does end there then
     * and everything stands. False where this was in vain.
     */
    private boolean ahead(Connection connection, List<Unit> units, Forecast forecast, Turns.Turn turn)
            throws SQLException, UnknownOutcome {
        var rows = new Rows(log, forecast.head().later(connection), units, binary, chain);
        var next = new Forecast(rows.end());
        turn.pass(next);
        try {
            boolean stands = stands(connection, rows, units, forecast);
            if (stands) {
                finish(connection, rows, units, Decision.ALL_STAND, next);
            }
            return stands;
        } finally {
            next.tell(false);
        }
    }

    /** It never waits for the head's lock while it holds rows: whoever has the lock might wait for them. */
    private boolean stands(Connection connection, Rows rows, List<Unit> units, Forecast forecast) throws SQLException {
        try {
            rows.copy(connection);
            return forecast.cameTrue()
                    && forecast.isAt(Head.lockAtOnce(connection, log))
                    && rules.decide(
                                    new AppendTransaction(
                                            connection, log, rows.end().now()),
                                    units)
                            .refusals()
                            .isEmpty();
        } catch (SQLException failure) {
            if (Fault.isCollision(failure) || Fault.of(failure) == Fault.TRANSIENT) {
                return false;
            }
            throw failure;
        }
    }

    /** Locks the head, decides the clauses, and writes what stands behind it. */
    private List<List<Unit>> inOrder(Connection connection, List<Unit> units, Turns.Turn turn)
            throws SQLException, UnknownOutcome {
        Head head = Head.lock(connection, log);
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
        var rows = new Rows(log, head, standing, binary, chain);
        var next = new Forecast(rows.end());
        turn.pass(next);
        try {
            rows.copy(connection);
            finish(connection, rows, standing, decision, next);
            return List.of();
        } catch (SQLException failure) {
            return undone(connection, decision, standing, failure);
        } finally {
            next.tell(false);
        }
    }

    private void finish(Connection connection, Rows rows, List<Unit> standing, Decision decision, Forecast next)
            throws SQLException, UnknownOutcome {
        commit(rows, connection, decision);
        next.tell(true);
        tail.committed(rows.messages());
        standing.forEach(Unit::succeed);
        decision.tellTheRefused();
    }

    private static void commit(Rows rows, Connection connection, Decision decision)
            throws SQLException, UnknownOutcome {
        try {
            rows.commit(connection);
        } catch (SQLException failure) {
            if (Fault.isRolledBack(failure)) {
                throw failure;
            }
            throw new UnknownOutcome(decision, failure);
        }
    }

    /** What is left to do when the rows were not written, if they were in each other's way. */
    private List<List<Unit>> undone(Connection connection, Decision decision, List<Unit> standing, SQLException failure)
            throws SQLException {
        if (!Fault.isCollision(failure)) {
            throw failure;
        }
        connection.rollback();
        Head.lock(connection, log);
        List<List<Unit>> rest = new Collisions(connection, log).settle(standing);
        connection.rollback();
        return withRefused(rest, decision);
    }

    /** What was refused beside a batch that was rolled back is decided anew. */
    private static List<List<Unit>> withRefused(List<List<Unit>> rest, Decision decision) {
        if (decision.refusals().isEmpty()) {
            return rest;
        }
        var batches = new ArrayList<>(rest);
        batches.add(List.copyOf(decision.refusals().keySet()));
        return batches;
    }

    /** Whether that unit is durable; the head lock makes sure that no lost COMMIT is still at work. */
    boolean isAppended(Connection connection, Unit unit) throws SQLException {
        Head.lock(connection, log);
        var ids = unit.entries().stream().map(Entry::eventId).toList();
        boolean appended = !StoredEvents.withIds(connection, log, ids).isEmpty();
        connection.rollback();
        return appended;
    }
}
