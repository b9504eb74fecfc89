package com.llmgateway.command.log;

import com.llmgateway.command.log.json.EventSerializer;
import com.llmgateway.command.log.json.SnapshotSerializer;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * What a log is opened with.
 *
 * @param source connections of the working role; three of them are kept
 * @param patience how long a unit waits for a database that is away
 * @param queueCapacity how many units may wait at a time
 */
public record EventLogSettings(
        DataSource source,
        String log,
        List<ClauseRule<?>> rules,
        Serializer eventSerializer,
        Serializer snapshotSerializer,
        EventUpcaster upcasters,
        Duration patience,
        int queueCapacity) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int QUEUE_CAPACITY = 8192;

    /** The one log of a gateway. */
    public static EventLogSettings of(DataSource source, List<ClauseRule<?>> rules) {
        return new EventLogSettings(
                source,
                "main",
                rules,
                new EventSerializer(),
                new SnapshotSerializer(),
                NoOpEventUpcaster.INSTANCE,
                PATIENCE,
                QUEUE_CAPACITY);
    }

    public EventLogSettings withUpcasters(EventUpcaster chain) {
        return new EventLogSettings(
                source, log, rules, eventSerializer, snapshotSerializer, chain, patience, queueCapacity);
    }

    public EventLogSettings withPatience(Duration other) {
        return new EventLogSettings(
                source, log, rules, eventSerializer, snapshotSerializer, upcasters, other, queueCapacity);
    }

    public EventLogSettings withQueueCapacity(int units) {
        return new EventLogSettings(
                source, log, rules, eventSerializer, snapshotSerializer, upcasters, patience, units);
    }
}
