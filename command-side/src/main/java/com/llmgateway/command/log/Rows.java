package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The rows that a batch becomes: numbered and chained from the head on. */
final class Rows {

    /** One journey to the server for all three; where the first fails, the server passes over the others. */
    private static final String APPEND = """
            insert into gateway.event (log, recorded_at, position, aggregate_id, event_id, sequence, type, revision,
                    payload, metadata, hash)
            select ?, ?, ? + entry.number, entry.aggregate_id, entry.event_id, entry.sequence, entry.type,
                    entry.revision, entry.payload, entry.metadata, entry.hash
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::int[], ?::bytea[], ?::bytea[],
                    ?::bytea[]) with ordinality
                as entry (aggregate_id, event_id, sequence, type, revision, payload, metadata, hash, number);
            update gateway.head set position = ?, hash = ?, recorded_at = ? where log = ?;
            commit
            """;

    private final List<Entry> entries;

    private final List<byte[]> hashes = new ArrayList<>();

    private final long before;

    private final Instant now;

    Rows(Chain chain, Head head, List<Unit> units) {
        entries = units.stream().flatMap(unit -> unit.entries().stream()).toList();
        before = head.position();
        now = head.now();
        byte[] hash = head.hash();
        for (int i = 0; i < entries.size(); i++) {
            hash = chain.next(hash, entries.get(i).stored(before + 1 + i, now));
            hashes.add(hash);
        }
    }

    int size() {
        return entries.size();
    }

    /** Inserts these rows, moves the head, and commits. */
    void append(Connection connection, String log) throws SQLException {
        OffsetDateTime recordedAt = now.atOffset(ZoneOffset.UTC);
        try (var statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, log);
            statement.setObject(2, recordedAt);
            statement.setLong(3, before);
            statement.setArray(4, connection.createArrayOf("uuid", column(Entry::aggregateId)));
            statement.setArray(5, connection.createArrayOf("uuid", column(Entry::eventId)));
            statement.setArray(6, connection.createArrayOf("int8", column(Entry::sequence)));
            statement.setArray(7, connection.createArrayOf("text", column(Entry::typeName)));
            statement.setArray(8, connection.createArrayOf("int4", column(Entry::revision)));
            statement.setArray(9, connection.createArrayOf("bytea", bytes(Entry::payload)));
            statement.setArray(10, connection.createArrayOf("bytea", bytes(Entry::metadata)));
            statement.setArray(11, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
            statement.setLong(12, before + size());
            statement.setBytes(13, hashes.getLast());
            statement.setObject(14, recordedAt);
            statement.setString(15, log);
            statement.execute();
        }
    }

    /** These events as their readers will see them. */
    List<TrackedEventMessage<?>> messages() {
        var messages = new ArrayList<TrackedEventMessage<?>>(size());
        for (int i = 0; i < size(); i++) {
            messages.add(entries.get(i).tracked(before + 1 + i, now));
        }
        return messages;
    }

    private Object[] column(Function<Entry, ?> value) {
        return entries.stream().map(value).toArray();
    }

    private byte[][] bytes(Function<Entry, byte[]> value) {
        return entries.stream().map(value).toArray(byte[][]::new);
    }
}
