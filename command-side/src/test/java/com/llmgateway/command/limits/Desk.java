package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import com.llmgateway.command.log.Carried;
import com.llmgateway.command.log.Carry;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Where tests bring requests at moments of their own choice, with accounts, keys and plans of their own. */
final class Desk implements AutoCloseable {

    private final Connection connection;

    /** Writes on the same connection, in the transaction that the next append ends. */
    private final JdbcClient db;

    private final DatabaseClock clock = Admitting.clock();

    private final AdmitRequests rule = new AdmitRequests(clock);

    private Desk(Connection connection) {
        this.connection = connection;
        this.db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    static Desk open() {
        try {
            var connection = TestLog.migrated().dataSource().getConnection();
            var desk = new Desk(connection);
            connection.setAutoCommit(false);
            return desk;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void plan(String name, @Nullable Integer perMinute, @Nullable Integer perDay) {
        StoredCallers.plan(db, name, perMinute, perDay);
    }

    /** A caller with an account on this plan. */
    Caller caller(String plan) {
        return StoredCallers.onPlan(db, UUID.randomUUID(), plan);
    }

    /** The same user with another key. */
    Caller anotherKey(Caller caller) {
        return StoredCallers.anotherKey(db, caller);
    }

    void move(Caller caller, String plan) {
        execute("update gateway.account set plan = '%s' where user_id = '%s'"
                .formatted(plan, caller.user().value()));
    }

    void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What one append at that moment makes of these requests. */
    List<Fate> bring(Instant now, List<Caller> callers) {
        return bring(now, callers, Admitting.SAME_PRICES);
    }

    /** The same, decided by prices that hold for so long. */
    List<Fate> bring(Instant now, List<Caller> callers, PricePeriod prices) {
        var carried = callers.stream()
                .map(caller -> Carry.of(new AdmissionClause(caller, prices, new Admission())))
                .toList();
        try {
            rule.apply(new AppendTransaction(connection, "main", now), carried);
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return carried.stream().map(Fate::of).toList();
    }

    /** What time it is for the node that appends here. */
    Instant time() {
        clock.look();
        return clock.instant();
    }

    /** How many of its requests were admitted on the day of the last one. */
    long dayOf(Caller caller) {
        return db.sql("select day_count from gateway.request_window where user_id = ?")
                .param(caller.user().value())
                .query(Long.class)
                .single();
    }

    /** How many runs of its admissions are kept. */
    long runsOf(Caller caller) {
        return db.sql("select count(*) from gateway.admission_run where user_id = ?")
                .param(caller.user().value())
                .query(Long.class)
                .single();
    }

    long count(String table) {
        return db.sql("select count(*) from gateway." + table).query(Long.class).single();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** What became of a request: why it was refused, or what was decided. */
    record Fate(@Nullable RuntimeException refusal, Admission admission) {

        static Fate of(Carried<AdmissionClause> carried) {
            return new Fate(
                    Carry.refusal(carried).orElse(null), carried.clause().admission());
        }

        boolean admitted() {
            return refusal == null;
        }
    }
}
