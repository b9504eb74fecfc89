package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The end of a log, locked by this transaction.
 *
 * @param now the database's clock, never before the last event's time
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared as a record
record Head(long position, byte[] hash, Instant now) {

    /** The clock is read outside the locking scan, so it cannot have been read before the lock was granted. */
    private static final String LOCK = """
            with locked as materialized (
                select position, hash, recorded_at from gateway.head where log = ? for update
            )
            select position, hash, greatest(recorded_at, clock_timestamp()) from locked
            """;

    private static final String CREATE = """
            insert into gateway.head (log, position, hash, recorded_at) values (?, 0, ?, 'epoch') on conflict do nothing
            """;

    private static final String TOUCH = """
            update gateway.head set recorded_at = recorded_at + interval '1 microsecond' where log = ?
            """;

    private static final String READ = "select position from gateway.head where log = ?";

    static Head lock(Connection connection, String log) throws SQLException {
        Optional<Head> found = locked(connection, log);
        if (found.isPresent()) {
            return found.get();
        }
        create(connection, log);
        return lock(connection, log);
    }

    private static Optional<Head> locked(Connection connection, String log) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, log);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Head(
                                row.getLong(1),
                                row.getBytes(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    /** Moves the time of the last event by the least that there is, and nothing else. */
    static void touch(Connection connection, String log) throws SQLException {
        try (var statement = connection.prepareStatement(TOUCH)) {
            statement.setString(1, log);
            statement.executeUpdate();
        }
    }

    private static void create(Connection connection, String log) throws SQLException {
        try (var statement = connection.prepareStatement(CREATE)) {
            statement.setString(1, log);
            statement.setBytes(2, Chain.genesis());
            statement.executeUpdate();
        }
    }

    /** The last position that is committed, without any lock. */
    static long position(Connection connection, String log) throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, log);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
