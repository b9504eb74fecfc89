package com.llmgateway.command.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The rows that a batch becomes: numbered and chained from the head on. */
final class Rows {

    private static final int COLUMNS = 11;

    /** All columns, in the order in which a row gives them. */
    private static final String COPY = """
            copy gateway.event (log, position, aggregate_id, event_id, sequence, type, revision, recorded_at, payload,
                metadata, hash) from stdin (format binary)""";

    /**
     * Prepares what moves the head from where these rows begin to where they end, and tells the database's clock. Where the log
     * ends elsewhere, or its time is another than was thought, it fails with words that are no number: see
     * {@link Fault#isOfTheHead}.
     */
    static final String PREPARE = """
            prepare move_head (text, bigint, bytea, timestamptz, bigint, bytea, timestamptz) as
            with moved as (
                update gateway.head set position = $5, hash = $6, recorded_at = $7
                where log = $1 and position = $2 and hash = $3 and ($4 is null or recorded_at = $4)
                returning 1
            )
            select case count(*) when 1 then (extract(epoch from clock_timestamp()) * 1000000)::bigint
                else ('The log ends elsewhere than at ' || $2)::bigint end
            from moved
            """;

    private final String log;

    private final List<Entry> entries;

    private final BinaryRows binary;

    private final Head before;

    private byte[] hash;

    Rows(String log, Head head, List<Unit> units, BinaryRows binary, Chain chain) {
        this.log = log;
        this.binary = binary;
        entries = units.stream().flatMap(unit -> unit.entries().stream()).toList();
        before = head;
        hash = head.hash();
        binary.clear();
        for (int i = 0; i < entries.size(); i++) {
            StoredEvent event = entries.get(i).stored(head.position() + 1 + i, head.now());
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

    /** Sends all that is left of a transaction that has locked the head. */
    void send(Wire wire) {
        wire.send(move("null") + COPY, binary, "commit");
    }

    /** Sends a transaction of their own, which stands only if the head is as another batch leaves it at that time. */
    void sendBehind(Wire wire, Instant left) {
        wire.send("begin;" + move("'" + left + "'") + COPY, binary, "commit");
    }

    /** The head first, so that whoever waits for it holds no rows that others might wait for. */
    private String move(String left) {
        Head end = end();
        HexFormat hex = HexFormat.of();
        return "execute move_head('%s', %d, '\\x%s', %s, %d, '\\x%s', '%s');"
                .formatted(
                        log.replace("'", "''"),
                        before.position(),
                        hex.formatHex(before.hash()),
                        left,
                        end.position(),
                        hex.formatHex(hash),
                        end.now());
    }

    /** Where the log ends with these rows. */
    Head end() {
        return new Head(before.position() + entries.size(), hash, before.now());
    }

    /** These events as their readers will see them. */
    List<TrackedEventMessage<?>> messages() {
        var messages = new ArrayList<TrackedEventMessage<?>>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            messages.add(entries.get(i).tracked(before.position() + 1 + i, before.now()));
        }
        return messages;
    }
}
