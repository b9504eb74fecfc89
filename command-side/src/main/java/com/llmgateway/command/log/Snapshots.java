package com.llmgateway.command.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** The newest snapshot of each aggregate that has one: a convenience, never history. */
final class Snapshots {

    private final String log;

    Snapshots(String log) {
        this.log = log;
    }

    void store(Connection connection, UUID aggregate, DomainEventMessage<?> snapshot, Serializer serializer)
            throws SQLException {
        SerializedObject<byte[]> payload = snapshot.serializePayload(serializer, byte[].class);
        try (var statement = connection.prepareStatement("""
                insert into gateway.snapshot
                    (log, aggregate_id, sequence, event_id, type, revision, recorded_at, payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (log, aggregate_id) do update set sequence = excluded.sequence,
                    event_id = excluded.event_id, type = excluded.type, revision = excluded.revision,
                    recorded_at = excluded.recorded_at, payload = excluded.payload, metadata = excluded.metadata
                where snapshot.sequence <= excluded.sequence
                """)) {
            statement.setString(1, log);
            statement.setObject(2, aggregate);
            statement.setLong(3, snapshot.getSequenceNumber());
            statement.setObject(4, UUID.fromString(snapshot.getIdentifier()));
            statement.setString(5, payload.getType().getName());
            statement.setString(6, payload.getType().getRevision());
            statement.setObject(7, snapshot.getTimestamp().atOffset(ZoneOffset.UTC));
            statement.setBytes(8, payload.getData());
            statement.setBytes(
                    9, snapshot.serializeMetaData(serializer, byte[].class).getData());
            statement.executeUpdate();
        }
    }

    Optional<DomainEventData<byte[]>> read(Connection connection, UUID aggregate, String printed) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select sequence, event_id, type, revision, recorded_at, payload, metadata
                from gateway.snapshot where log = ? and aggregate_id = ?
                """)) {
            statement.setString(1, log);
            statement.setObject(2, aggregate);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(snapshot(row, printed)) : Optional.empty();
            }
        }
    }

    private static DomainEventData<byte[]> snapshot(ResultSet row, String printed) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString(3),
                printed,
                row.getLong(1),
                row.getString(2),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getBytes(6),
                row.getBytes(7));
    }
}
