package com.llmgateway.command.log;

import com.llmgateway.command.log.json.EventTypes.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/** An event on its way into the log: its message, and what will be stored of it. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared as a record
record Entry(
        DomainEventMessage<?> message,
        EventType type,
        UUID aggregateId,
        UUID eventId,
        byte[] payload,
        byte[] metadata) {

    long sequence() {
        return message.getSequenceNumber();
    }

    String typeName() {
        return type.name();
    }

    int revision() {
        return type.revision();
    }

    StoredEvent stored(long position, Instant recordedAt) {
        return new StoredEvent(
                position, aggregateId, eventId, sequence(), typeName(), revision(), recordedAt, payload, metadata);
    }

    /** The message that a reader of the log would get, without reading it. */
    TrackedEventMessage<?> tracked(long position, Instant recordedAt) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                type.kind().name(),
                message.getAggregateIdentifier(),
                sequence(),
                message,
                () -> recordedAt);
    }

    /** Whether that row is this very event, appended before. */
    boolean equalsRow(StoredEvent row) {
        return aggregateId.equals(row.aggregateId())
                && sequence() == row.sequence()
                && typeName().equals(row.type())
                && revision() == row.revision()
                && Arrays.equals(payload, row.payload())
                && Arrays.equals(metadata, row.metadata());
    }
}
