package com.llmgateway.command.log;

import com.llmgateway.command.log.json.EventTypes.EventType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Finds out, under the head lock, which units of a batch collide with what is in the log, or with each other, and sorts
 * them: some are done, some fail, and the rest is appended again.
 */
final class Collisions {

    private record Place(UUID aggregate, long sequence) {}

    private final Connection connection;

    private final String log;

    Collisions(Connection connection, String log) {
        this.connection = connection;
        this.log = log;
    }

    /** What to append next: the units that collide with nothing, then those that only collide with them. */
    List<List<Unit>> settle(List<Unit> units) throws SQLException {
        List<Entry> entries =
                units.stream().flatMap(unit -> unit.entries().stream()).toList();
        Map<UUID, StoredEvent> known = StoredEvents.withIds(
                connection, log, entries.stream().map(Entry::eventId).toList());
        Set<Place> taken = taken(entries);
        var first = new ArrayList<Unit>();
        var later = new ArrayList<Unit>();
        var ids = new HashSet<UUID>();
        var places = new HashSet<Place>();
        for (Unit unit : units) {
            if (collides(unit, known, taken)) {
                continue;
            }
            boolean alone = unit.entries().stream()
                    .noneMatch(entry -> ids.contains(entry.eventId()) || places.contains(place(entry)));
            unit.entries().forEach(entry -> {
                ids.add(entry.eventId());
                places.add(place(entry));
            });
            (alone ? first : later).add(unit);
        }
        return batches(first, later, units);
    }

    private static List<List<Unit>> batches(List<Unit> first, List<Unit> later, List<Unit> units) {
        if (first.size() == units.size()) {
            throw new IllegalStateException("Rows are missing though nothing collides");
        }
        var batches = new ArrayList<List<Unit>>();
        batches.add(first);
        later.forEach(unit -> batches.add(List.of(unit)));
        return batches.stream().filter(batch -> !batch.isEmpty()).toList();
    }

    /** Tells the unit's caller if it does. */
    private static boolean collides(Unit unit, Map<UUID, StoredEvent> known, Set<Place> taken) {
        List<Entry> entries = unit.entries();
        long repeated = entries.stream()
                .filter(entry -> known.containsKey(entry.eventId()))
                .count();
        if (repeated > 0) {
            boolean same = entries.stream().allMatch(entry -> isThis(entry, known));
            if (same) {
                unit.succeed();
            } else {
                unit.fail(new EventStoreException("The id of an event is taken by another event"));
            }
            return true;
        }
        for (Entry entry : entries) {
            if (taken.contains(place(entry))) {
                unit.fail(conflict(entry));
                return true;
            }
        }
        return ownEntriesCollide(unit);
    }

    private static boolean isThis(Entry entry, Map<UUID, StoredEvent> known) {
        StoredEvent row = known.get(entry.eventId());
        return row != null && entry.equalsRow(row);
    }

    private static boolean ownEntriesCollide(Unit unit) {
        var ids = new HashSet<UUID>();
        var places = new HashSet<Place>();
        for (Entry entry : unit.entries()) {
            if (!ids.add(entry.eventId()) || !places.add(place(entry))) {
                unit.fail(new EventStoreException("A unit of work holds the same event twice"));
                return true;
            }
        }
        return false;
    }

    private static RuntimeException conflict(Entry entry) {
        EventType type = entry.type();
        String message = "%s at sequence %d of %s: that sequence is taken"
                .formatted(type.name(), entry.sequence(), entry.message().getAggregateIdentifier());
        return entry.sequence() == 0
                ? new AggregateStreamCreationException(message, null)
                : new ConcurrencyException(message, null);
    }

    private static Place place(Entry entry) {
        return new Place(entry.aggregateId(), entry.sequence());
    }

    private Set<Place> taken(List<Entry> entries) throws SQLException {
        var taken = new HashSet<Place>();
        try (var statement = connection.prepareStatement("""
                select event.aggregate_id, event.sequence
                from unnest(?::uuid[], ?::bigint[]) as wanted (aggregate_id, sequence)
                join gateway.event on event.log = ? and event.aggregate_id = wanted.aggregate_id
                    and event.sequence = wanted.sequence
                """)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", entries.stream().map(Entry::aggregateId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int8", entries.stream().map(Entry::sequence).toArray()));
            statement.setString(3, log);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(new Place(rows.getObject(1, UUID.class), rows.getLong(2)));
                }
            }
        }
        return taken;
    }
}
