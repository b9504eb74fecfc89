package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The rows that a batch becomes: numbered and chained from the head on. Many are copied in, few are inserted. */
final class Rows {

    /** The table and all its columns, in the order in which a row gives them. */
    static final String INTO = """
            gateway.event (log, position, aggregate_id, event_id, sequence, type, revision, recorded_at, payload,
                metadata, hash)""";

    static final int COLUMNS = 11;

    private static final String COPY = "copy " + INTO + " from stdin (format binary)";

    private static final String MOVE = """
            update gateway.head set position = ?, hash = ?, recorded_at = ? where log = ?;
            """;

    /** One journey to the server for all of it, by how many rows are inserted on the way. */
    private static final List<String> COMMIT = IntStream.rangeClosed(0, FewRows.MOST)
            .mapToObj(rows -> MOVE + FewRows.insert(rows) + "commit")
            .toList();

    private final String log;

    private final List<Entry> entries;

    private final BinaryRows many;

    private final FewRows few = new FewRows();

    private final long before;

    private final Instant now;

    private byte[] hash;

    Rows(String log, Head head, List<Unit> units, BinaryRows many, Chain chain) {
        this.log = log;
        this.many = many;
        entries = units.stream().flatMap(unit -> unit.entries().stream()).toList();
        before = head.position();
        now = head.now();
        hash = head.hash();
        boolean areFew = areFew(units);
        many.clear();
        for (int i = 0; i < entries.size(); i++) {
            StoredEvent event = entries.get(i).stored(before + 1 + i, now);
            hash = chain.next(hash, event);
            if (areFew) {
                few.add(event, hash);
            } else {
                write(event);
            }
        }
    }

    /** Whether what these units become is inserted on the way to the commit, so that there is nothing to write before. */
    static boolean areFew(List<Unit> units) {
        return units.stream().mapToInt(unit -> unit.entries().size()).sum() <= FewRows.MOST;
    }

    private void write(StoredEvent event) {
        many.row(COLUMNS)
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

    /** Copies these rows in, if they are many. */
    void copy(Connection connection) throws SQLException {
        if (few.size() == 0) {
            many.copy(connection, COPY);
        }
    }

    /** Moves the head behind these rows, inserts them, if they are few, and commits. */
    void commit(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(COMMIT.get(few.size()))) {
            statement.setLong(1, before + entries.size());
            statement.setBytes(2, hash);
            statement.setObject(3, now.atOffset(ZoneOffset.UTC));
            statement.setString(4, log);
            few.set(statement, 5, log);
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
