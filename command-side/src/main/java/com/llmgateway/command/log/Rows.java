package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The rows that a batch becomes: numbered and chained from the head on. */
final class Rows {

    private static final String COPY = """
            copy gateway.event (log, position, aggregate_id, event_id, sequence, type, revision, recorded_at, payload,
                metadata, hash) from stdin (format binary)
            """;

    private static final int COLUMNS = 11;

    /** One journey to the server for both. */
    private static final String COMMIT = """
            update gateway.head set position = ?, hash = ?, recorded_at = ? where log = ?;
            commit
            """;

    private final String log;

    private final List<Entry> entries;

    private final BinaryRows binary;

    private final long before;

    private final Instant now;

    private byte[] hash;

    Rows(String log, Head head, List<Unit> units, BinaryRows binary, Chain chain) {
        this.log = log;
        this.binary = binary;
        entries = units.stream().flatMap(unit -> unit.entries().stream()).toList();
        before = head.position();
        now = head.now();
        hash = head.hash();
        binary.clear();
        for (int i = 0; i < entries.size(); i++) {
            StoredEvent event = entries.get(i).stored(before + 1 + i, now);
            hash = chain.next(hash, event);
            write(event);
        }
    }

    private void write(StoredEvent event) {
        binary.row(COLUMNS)
                .add(log)
                .add(event.position())
                .add(event.aggregateId())
                .add(event.eventId())
                .add(event.sequence())
                .add(event.type())
                .add(event.revision())
                .add(event.recordedAt())
                .add(event.payload())
                .add(event.metadata())
                .add(hash);
    }

    /** Inserts these rows. */
    void insert(Connection connection) throws SQLException {
        binary.copy(connection, COPY);
    }

    /** Moves the head behind these rows, and commits. */
    void commit(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(COMMIT)) {
            statement.setLong(1, before + entries.size());
            statement.setBytes(2, hash);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setString(4, log);
            statement.execute();
        }
    }

    /** Where the log ends with these rows. */
    Head end() {
        return new Head(before + entries.size(), hash, now);
    }

    /** These events as their readers will see them. */
    List<TrackedEventMessage<?>> messages() {
        var messages = new ArrayList<TrackedEventMessage<?>>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            messages.add(entries.get(i).tracked(before + 1 + i, now));
        }
        return messages;
    }
}
