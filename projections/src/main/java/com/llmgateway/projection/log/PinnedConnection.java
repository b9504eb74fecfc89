package com.llmgateway.projection.log;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One connection for everything that this thread does, holding a lock that only one may hold: who loses the connection
 * loses the lock, and can do nothing more.
 */
final class PinnedConnection implements AutoCloseable {

    private final DataSource source;
    private final Connection connection;
    private final int timeoutMillis;

    private PinnedConnection(DataSource source, Connection connection) throws SQLException {
        this.source = source;
        this.connection = connection;
        this.timeoutMillis = connection.getNetworkTimeout();
        // Comparing large tables takes longer than a request may.
        connection.setNetworkTimeout(Runnable::run, 0);
        TransactionSynchronizationManager.bindResource(source, new ConnectionHolder(connection));
    }

    static PinnedConnection of(DataSource source, String lock) throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (!locked(connection, lock)) {
                throw new Refused(new Refusal.Conflict("This is being rebuilt already.", "rebuild_running"));
            }
            return new PinnedConnection(source, connection);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private static boolean locked(Connection connection, String lock) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            statement.setString(1, lock);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        TransactionSynchronizationManager.unbindResource(source);
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        }
    }
}
