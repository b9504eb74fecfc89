package com.llmgateway.command.log;

import com.llmgateway.command.log.json.EventTypes;
import com.llmgateway.command.log.json.EventTypes.EventType;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A stored event as Axon's upcasters and serializers want to see it. */
record EventRow(StoredEvent event, @Nullable EventType type)
        implements DomainEventData<byte[]>, TrackedEventData<byte[]> {

    EventRow(StoredEvent event) {
        this(event, EventTypes.named(event.type()));
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(event.position());
    }

    @Override
    public String getEventIdentifier() {
        return event.eventId().toString();
    }

    @Override
    public Instant getTimestamp() {
        return event.recordedAt();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(event.metadata(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(
                event.payload(), byte[].class, event.type(), Integer.toString(event.revision()));
    }

    /** An event of a newer version of this program keeps its bare id. */
    @Override
    public String getAggregateIdentifier() {
        return type == null ? event.aggregateId().toString() : type.print(event.aggregateId());
    }

    @Override
    public String getType() {
        return type == null ? "UNKNOWN" : type.kind().name();
    }

    @Override
    public long getSequenceNumber() {
        return event.sequence();
    }
}
