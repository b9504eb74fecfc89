package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The committer's one connection, opened again when it breaks. */
final class Link implements AutoCloseable {

    /** A server that answers nothing for this long counts as gone. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /**
     * A committer that stalls in a transaction must not hold the head from others, and one that waits for the head looks
     * up in between, so that its callers can give up. Its statements are planned once and for tables of any size: they
     * probe indexes, whatever they are given.
     */
    private static final String SESSION = """
            set idle_in_transaction_session_timeout = '4s'; set lock_timeout = '2s'; set statement_timeout = '8s';
            set plan_cache_mode = force_generic_plan; set enable_seqscan = off;
            """;

    private final DataSource source;

    private volatile @Nullable Wire wire;

    Link(DataSource source) {
        Wire.demandKnownDriver();
        this.source = source;
    }

    Wire open() throws SQLException {
        Wire open = wire;
        if (open == null) {
            open = prepared(source.getConnection());
            wire = open;
        }
        return open;
    }

    /** A connection that cannot be prepared is not kept. */
    private static Wire prepared(Connection connection) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
            try (var statement = connection.createStatement()) {
                statement.execute(SESSION + Rows.PREPARE);
            }
            connection.setAutoCommit(false);
            return Wire.of(connection);
        } catch (SQLException | RuntimeException failure) {
            connection.abort(Runnable::run);
            connection.close();
            throw failure;
        }
    }

    boolean isOpen() {
        Wire open = wire;
        try {
            return open != null && !open.isBroken() && !open.connection().isClosed();
        } catch (SQLException _) {
            return false;
        }
    }

    /** Breaks a connection that takes nothing any more. For any thread. */
    void look() {
        Wire open = wire;
        if (open != null) {
            open.breakIfSendingFor(SILENCE);
        }
    }

    /** Undoes the transaction; a connection that cannot even do that is dropped. */
    void rollback() {
        Wire open = wire;
        try {
            if (open != null) {
                open.connection().rollback();
            }
        } catch (SQLException _) {
            drop();
        }
    }

    void drop() {
        Wire open = wire;
        try {
            if (open != null) {
                open.connection().abort(Runnable::run);
                open.connection().close();
            }
        } catch (SQLException _) {
            // it is broken anyway
        }
        wire = null;
    }

    @Override
    public void close() {
        rollback();
        Wire open = wire;
        try {
            if (open != null) {
                open.connection().close();
            }
        } catch (SQLException _) {
            // it is broken anyway
        }
        wire = null;
    }
}
