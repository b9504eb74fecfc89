package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of the log. */
final class StoredEvents {

    private static final String SELECT = """
            select position, aggregate_id, event_id, sequence, type, revision, recorded_at, payload, metadata
            from gateway.event
            """;

    private StoredEvents() {}

    /**
     * The next events after a position, oldest first. Positions have no gaps, so both ends are known: were it the first so
     * many of all that follow, a planner with old statistics would take these for a few, and gather and sort them all.
     */
    static List<StoredEvent> after(Connection connection, String log, long position, int most) throws SQLException {
        try (var statement = connection.prepareStatement(
                SELECT + " where log = ? and position > ? and position <= ? order by position")) {
            statement.setString(1, log);
            statement.setLong(2, position);
            statement.setLong(3, position + most);
            return read(statement);
        }
    }

    /** The events of one stream from a sequence on. */
    static List<StoredEvent> of(Connection connection, String log, UUID aggregate, long sequence, int limit)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                SELECT + " where log = ? and aggregate_id = ? and sequence >= ? order by sequence limit ?")) {
            statement.setString(1, log);
            statement.setObject(2, aggregate);
            statement.setLong(3, sequence);
            statement.setInt(4, limit);
            return read(statement);
        }
    }

    static Map<UUID, StoredEvent> withIds(Connection connection, String log, Collection<UUID> ids) throws SQLException {
        try (var statement = connection.prepareStatement(SELECT + " where log = ? and event_id = any (?)")) {
            statement.setString(1, log);
            statement.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            var found = new HashMap<UUID, StoredEvent>();
            read(statement).forEach(event -> found.put(event.eventId(), event));
            return found;
        }
    }

    /** The last event of one stream. */
    static Optional<StoredEvent> last(Connection connection, String log, UUID aggregate) throws SQLException {
        try (var statement = connection.prepareStatement(
                SELECT + " where log = ? and aggregate_id = ? order by sequence desc limit 1")) {
            statement.setString(1, log);
            statement.setObject(2, aggregate);
            return read(statement).stream().findFirst();
        }
    }

    /** The position of the last event before that time. Times never fall along positions, so halving finds it. */
    static long lastBefore(Connection connection, String log, Instant instant) throws SQLException {
        long before = 0;
        long after = Head.position(connection, log) + 1;
        while (after - before > 1) {
            long middle = (before + after) >>> 1;
            if (recordedAt(connection, log, middle).isBefore(instant)) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return before;
    }

    private static Instant recordedAt(Connection connection, String log, long position) throws SQLException {
        try (var statement =
                connection.prepareStatement("select recorded_at from gateway.event where log = ? and position = ?")) {
            statement.setString(1, log);
            statement.setLong(2, position);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    private static List<StoredEvent> read(PreparedStatement statement) throws SQLException {
        var events = new ArrayList<StoredEvent>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                events.add(row(rows));
            }
        }
        return events;
    }

    static StoredEvent row(ResultSet rows) throws SQLException {
        return new StoredEvent(
                rows.getLong(1),
                rows.getObject(2, UUID.class),
                rows.getObject(3, UUID.class),
                rows.getLong(4),
                rows.getString(5),
                rows.getInt(6),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                rows.getBytes(8),
                rows.getBytes(9));
    }
}
