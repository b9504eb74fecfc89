package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What few appends need of the runs of requests that were admitted: statements of their own, so that most do without. */
final class AdmissionRuns {

    private static final String LEAVING = """
            select a.user_id, r.admitted_at
            from unnest(?::uuid[], ?::bigint[]) as a (user_id, last)
                cross join lateral (
                    select r.admitted_at from gateway.admission_run r
                    where r.log = ? and r.user_id = a.user_id and r.admitted_at > ? and r.first_ordinal <= a.last
                    order by r.admitted_at desc, r.first_ordinal desc limit 1) r
            """;

    private static final String PRUNE = """
            delete from gateway.admission_run where log = ? and user_id = any(?::uuid[]) and admitted_at <= ?
            """;

    private AdmissionRuns() {}

    /** When those were admitted, by user, that have to leave these overfull minutes before another is admitted. */
    static Map<UUID, Instant> leaving(AppendTransaction append, List<Room> overfull) throws SQLException {
        var leaving = new HashMap<UUID, Instant>();
        try (var find = append.connection().prepareStatement(LEAVING)) {
            find.setArray(1, array(append, "uuid", overfull, Room::user));
            find.setArray(2, array(append, "bigint", overfull, Room::lastToLeave));
            find.setString(3, append.log());
            find.setObject(4, minute(append));
            try (var rows = find.executeQuery()) {
                while (rows.next()) {
                    var admittedAt = rows.getObject("admitted_at", OffsetDateTime.class);
                    leaving.put(rows.getObject("user_id", UUID.class), admittedAt.toInstant());
                }
            }
        }
        return leaving;
    }

    /** Removes what has left the minute. */
    static void prune(AppendTransaction append, List<Room> rooms) throws SQLException {
        try (var prune = append.connection().prepareStatement(PRUNE)) {
            prune.setString(1, append.log());
            prune.setArray(2, array(append, "uuid", rooms, Room::user));
            prune.setObject(3, minute(append));
            prune.executeUpdate();
        }
    }

    /** Whatever was admitted by then has left. */
    static OffsetDateTime minute(AppendTransaction append) {
        return append.now().minus(Windows.MINUTE).atOffset(ZoneOffset.UTC);
    }

    private static Array array(AppendTransaction append, String type, List<Room> rooms, Function<Room, Object> value)
            throws SQLException {
        return append.connection().createArrayOf(type, rooms.stream().map(value).toArray());
    }
}
