package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import java.sql.Array;
import java.sql.ResultSet;
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
            with given as not materialized (select ?::text as log, ?::timestamptz as minute)
            select a.user_id, enough.admitted_at as enough, every.admitted_at as every
            from given cross join unnest(?::uuid[], ?::bigint[]) as a (user_id, last)
                cross join lateral (
                    select r.admitted_at from gateway.admission_run r
                    where r.log = given.log and r.user_id = a.user_id and r.admitted_at > given.minute
                        and r.first_ordinal <= a.last
                    order by r.admitted_at desc, r.first_ordinal desc limit 1) enough
                cross join lateral (
                    select r.admitted_at from gateway.admission_run r
                    where r.log = given.log and r.user_id = a.user_id and r.admitted_at > given.minute
                    order by r.admitted_at desc limit 1) every
            """;

    private static final String PRUNE = """
            delete from gateway.admission_run where log = ? and user_id = any(?::uuid[]) and admitted_at <= ?
            """;

    private AdmissionRuns() {}

    /** Who has to leave these full minutes, by user. */
    static Map<UUID, Leaving> leaving(AppendTransaction append, List<Room> full) throws SQLException {
        var leaving = new HashMap<UUID, Leaving>();
        try (var find = append.connection().prepareStatement(LEAVING)) {
            find.setString(1, append.log());
            find.setObject(2, minute(append));
            find.setArray(3, array(append, "uuid", full, Room::user));
            find.setArray(4, array(append, "bigint", full, Room::lastToLeave));
            try (var rows = find.executeQuery()) {
                while (rows.next()) {
                    leaving.put(
                            rows.getObject("user_id", UUID.class),
                            new Leaving(instant(rows, "enough"), instant(rows, "every")));
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

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Array array(AppendTransaction append, String type, List<Room> rooms, Function<Room, Object> value)
            throws SQLException {
        return append.connection().createArrayOf(type, rooms.stream().map(value).toArray());
    }
}
