package com.llmgateway.command.log;

import com.llmgateway.command.log.json.EventTypes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine on PostgreSQL: appends in groups under the head's lock, numbers without gaps, chains every event,
 * and decides preconditions in the same transaction.
 */
public final class PostgresEventLog extends AbstractEventStorageEngine implements AutoCloseable {

    /** Rows of one read; also what a reader far behind takes at a time. */
    static final int PAGE = 512;

    private final EventLogSettings settings;

    private final Rules rules;

    private final Entries entries;

    private final Units units;

    private final Tail tail = new Tail();

    private final Lookout lookout;

    private final Committer committer;

    private final Patience patience;

    private final Snapshots snapshots;

    private PostgresEventLog(Builder builder, EventLogSettings settings) {
        super(builder);
        this.settings = settings;
        rules = new Rules(settings.rules());
        entries = new Entries(getEventSerializer());
        var load = MachineLoad.ofThisMachine();
        units = new Units(settings.queueCapacity(), load::isAtItsLimit);
        lookout = new Lookout(settings.source(), settings.log(), tail);
        snapshots = new Snapshots(settings.log());
        committer = new Committer(units, new Appender(settings.log(), rules, tail), settings.source());
        patience = new Patience(settings.patience(), load, committer::look);
        committer.start();
        patience.start();
    }

    /** An open log; close it. */
    public static PostgresEventLog open(EventLogSettings settings) {
        var builder = new Builder();
        builder.eventSerializer(settings.eventSerializer())
                .snapshotSerializer(settings.snapshotSerializer())
                .upcasterChain(settings.upcasters());
        return new PostgresEventLog(builder, settings);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            append(events, UnitOfWorkClauses.take());
        }
    }

    /**
     * Appends these events, at least one, if all clauses hold. Returns once they are durable; throws why they are not:
     * a {@code ConcurrencyException}, or {@code AggregateStreamCreationException} at a stream's beginning, where another
     * was faster; a {@code Refused} where a clause does not hold or the database is away.
     */
    public void append(List<? extends EventMessage<?>> events, List<Clause> clauses) {
        rules.demandKnown(clauses);
        var written = new ArrayList<Entry>(events.size());
        for (EventMessage<?> event : events) {
            written.add(entries.of(event));
        }
        var unit = new Unit(written, clauses);
        units.add(unit);
        patience.await(unit);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        UUID aggregate = AggregateIds.parse(snapshot.getAggregateIdentifier()).orElseThrow();
        with(connection -> {
            snapshots.store(connection, aggregate, snapshot, serializer);
            return true;
        });
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregate) {
        return AggregateIds.parse(aggregate)
                .flatMap(id -> with(connection -> snapshots.read(connection, id, aggregate)))
                .stream();
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String aggregate, long firstSequence) {
        return AggregateIds.parse(aggregate).stream()
                .flatMap(id -> paged(beginning(aggregate, id, firstSequence), last -> stream(id, last.sequence() + 1)))
                .map(EventRow::new);
    }

    /** The first page, or nothing where the UUID names a stream of another kind: an account is not to be read as a key. */
    private List<StoredEvent> beginning(String printed, UUID aggregate, long sequence) {
        List<StoredEvent> page = stream(aggregate, sequence);
        return page.isEmpty() || EventTypes.mayBe(page.getFirst().type(), printed) ? page : List.of();
    }

    private List<StoredEvent> stream(UUID aggregate, long sequence) {
        return with(connection -> StoredEvents.of(connection, settings.log(), aggregate, sequence, PAGE));
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken token, boolean mayBlock) {
        return paged(after(position(token)), last -> after(last.position())).map(EventRow::new);
    }

    /** The next events after a position, at most a page of them. */
    List<StoredEvent> after(long position) {
        return with(connection -> StoredEvents.after(connection, settings.log(), position, PAGE));
    }

    /** These rows as messages: as many, unless an upcaster splits or drops some. */
    List<TrackedEventMessage<?>> messages(List<StoredEvent> rows) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        rows.stream().map(EventRow::new), getEventSerializer(), upcasterChain)
                .toList();
    }

    private static Stream<StoredEvent> paged(List<StoredEvent> first, NextPage next) {
        return Stream.iterate(
                        first,
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE ? List.<StoredEvent>of() : next.after(page.getLast()))
                .flatMap(List::stream);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregate) {
        return AggregateIds.parse(aggregate)
                .flatMap(id -> with(connection -> StoredEvents.last(connection, settings.log(), id)))
                .filter(last -> EventTypes.mayBe(last.type(), aggregate))
                .map(StoredEvent::sequence);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(with(connection -> Head.position(connection, settings.log())));
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return new GlobalSequenceTrackingToken(
                with(connection -> StoredEvents.lastBefore(connection, settings.log(), instant)));
    }

    /** Position 0 is before the first event. */
    static long position(@Nullable TrackingToken token) {
        TrackingToken start = WrappedToken.unwrapLowerBound(token);
        if (start == null) {
            return 0;
        }
        return start.position().orElseThrow(() -> new IllegalArgumentException("Not a token of this log: " + start));
    }

    Tail tail() {
        lookout.start();
        return tail;
    }

    @Override
    public void close() {
        lookout.close();
        committer.close();
        patience.close();
    }

    private <T> T with(Reading<T> reading) {
        try (Connection connection = settings.source().getConnection()) {
            return reading.read(connection);
        } catch (SQLException failure) {
            throw new EventStoreException("The log cannot be read", failure);
        }
    }

    /** A query on a connection that is given back afterwards. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /** What follows a page. */
    @FunctionalInterface
    private interface NextPage {
        List<StoredEvent> after(StoredEvent last);
    }

    private static final class Builder extends AbstractEventStorageEngine.Builder {}
}
