package com.llmgateway.command.log;

import com.llmgateway.command.log.json.EventTypes;
import com.llmgateway.command.log.json.EventTypes.EventType;
import com.llmgateway.contracts.Refusal.BodyTooLarge;
import com.llmgateway.contracts.Refused;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;

/** Turns messages into entries on their caller's own thread, so that a bad event fails nobody else. */
final class Entries {

    static final int LARGEST_PAYLOAD = 1 << 20;

    private static final byte[] NO_METADATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final Serializer serializer;

    Entries(Serializer serializer) {
        this.serializer = serializer;
    }

    Entry of(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> message)) {
            throw new IllegalArgumentException("The log takes events of aggregates only, not "
                    + event.getPayloadType().getName());
        }
        EventType type = EventTypes.of(message.getPayloadType());
        if (type == null) {
            throw new IllegalArgumentException(
                    message.getPayloadType().getName() + " is not an event of any stream; see StreamKind");
        }
        return new Entry(
                message, type, aggregate(message, type), eventId(message), payload(message), metadata(message));
    }

    private static UUID aggregate(DomainEventMessage<?> message, EventType type) {
        return AggregateIds.parse(message.getAggregateIdentifier())
                .filter(_ -> type.names(message.getAggregateIdentifier()))
                .orElseThrow(() -> new IllegalArgumentException("A %s belongs to a stream whose id begins with %s"
                        .formatted(type.name(), type.kind().prefix())));
    }

    private static UUID eventId(EventMessage<?> message) {
        return UUID.fromString(message.getIdentifier());
    }

    private byte[] payload(EventMessage<?> message) {
        // Not by the message itself, which would keep the bytes for as long as the log's end is remembered.
        byte[] payload =
                serializer.serialize(message.getPayload(), byte[].class).getData();
        if (payload.length > LARGEST_PAYLOAD) {
            throw new Refused(new BodyTooLarge(LARGEST_PAYLOAD));
        }
        return payload;
    }

    private byte[] metadata(EventMessage<?> message) {
        if (message.getMetaData().isEmpty()) {
            return NO_METADATA;
        }
        byte[] metadata = message.serializeMetaData(serializer, byte[].class).getData();
        if (metadata.length > LARGEST_PAYLOAD) {
            throw new Refused(new BodyTooLarge(LARGEST_PAYLOAD));
        }
        return metadata;
    }
}
