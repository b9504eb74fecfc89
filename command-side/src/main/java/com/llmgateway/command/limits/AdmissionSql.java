package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides a whole batch in one statement: which callers are as remembered, what is in their users' windows, how many of
 * each user's requests have room (a prefix, in order), and what that leaves behind: also of users without a limit, for they
 * may get one.
 */
final class AdmissionSql {

    /**
     * Nothing here is joined: each look-up is a probe of its own, so that it costs the same whatever the planner believes
     * about tables that it has not seen grow. Each append runs this, and starting a plan costs more than what it does: the
     * fewer nodes the better, and {@link AdmissionRuns} has what is needed only now and then.
     */
    private static final String DECIDE = """
            with given as not materialized (
                select ?::text as log, ?::timestamptz as now, ?::timestamptz as minute, ?::date as today
            ), decided as materialized (
                select f.*, greatest(0, least(asked, per_minute - in_minute, per_day - in_day)) as granted
                from (
                    select a.*, coalesce(w.admitted, 0) as admitted,
                        coalesce(w.admitted - r.first_ordinal, 0) as in_minute, r.admitted_at as oldest,
                        case when w.day = given.today then w.day_count else 0 end as in_day
                    from given cross join (
                            select %s from given cross join %s
                                cross join lateral (
                                    select from gateway.gateway_key k
                                    where k.log = given.log and k.key_id = c.key_id and k.revision = c.key_revision
                                    limit 1) k
                                cross join lateral (
                                    select u.plan from gateway.account u
                                    where u.log = given.log and u.user_id = c.user_id
                                        and u.revision = c.account_revision
                                    limit 1) u
                                cross join lateral (
                                    select p.per_minute, p.per_day from gateway.plan p
                                    where p.log = given.log and p.name = u.plan limit 1) p
                            where c.shared_revision = coalesce(
                                (select s.revision from gateway.shared_revision s where s.log = given.log), 0)
                            %s) a
                        left join lateral (
                            select w.admitted, w.day, w.day_count from gateway.request_window w
                            where w.log = given.log and w.user_id = a.user_id limit 1) w on true
                        left join lateral (
                            select r.first_ordinal, r.admitted_at from gateway.admission_run r
                            where r.log = given.log and r.user_id = a.user_id and r.admitted_at > given.minute
                            order by r.admitted_at, r.first_ordinal limit 1) r on true) f
            ), counted as (
                insert into gateway.request_window as w (log, user_id, admitted, day, day_count)
                select given.log, user_id, admitted + granted, given.today, in_day + granted
                from decided, given where granted > 0
                on conflict (log, user_id) do update
                set admitted = excluded.admitted, day = excluded.day, day_count = excluded.day_count
            ), ran as (
                insert into gateway.admission_run (log, user_id, admitted_at, first_ordinal)
                select given.log, user_id, given.now, admitted from decided, given where granted > 0
            )
            select callers, per_minute, per_day, admitted, in_minute, in_day, granted, oldest from decided
            """;

    /** Most batches have one caller: there is nothing to unnest and to group. */
    private static final String DECIDE_ONE =
            DECIDE.formatted("c.user_id, array[1] as callers, c.requests as asked, p.per_minute, p.per_day", """
            (select ?::uuid as key_id, ?::bigint as key_revision, ?::uuid as user_id, ?::bigint as account_revision,
                ?::bigint as shared_revision, ?::bigint as requests) c
            """, "");

    private static final String DECIDE_SEVERAL =
            DECIDE.formatted("""
            c.user_id, array_agg(c.ordinal::int) as callers, sum(c.requests)::bigint as asked, p.per_minute, p.per_day
            """, """
            unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) with ordinality
                as c (key_id, key_revision, user_id, account_revision, shared_revision, requests, ordinal)
            """, "group by c.user_id, p.per_minute, p.per_day");

    private AdmissionSql() {}

    /** What each user has room for that has a caller as remembered, given how many requests each caller has made. */
    static List<Room> decide(AppendTransaction append, Map<AsRemembered, Long> requests) throws SQLException {
        var callers = List.copyOf(requests.keySet());
        var rooms = new ArrayList<Room>();
        try (var decide = prepare(append, callers, requests);
                var rows = decide.executeQuery()) {
            while (rows.next()) {
                rooms.add(room(rows, callers));
            }
        }
        return rooms;
    }

    private static PreparedStatement prepare(
            AppendTransaction append, List<AsRemembered> callers, Map<AsRemembered, Long> requests)
            throws SQLException {
        var decide = append.connection().prepareStatement(callers.size() == 1 ? DECIDE_ONE : DECIDE_SEVERAL);
        decide.setString(1, append.log());
        decide.setObject(2, append.now().atOffset(ZoneOffset.UTC));
        decide.setObject(3, AdmissionRuns.minute(append));
        decide.setObject(4, LocalDate.ofInstant(append.now(), ZoneOffset.UTC));
        set(decide, 5, "uuid", callers, AsRemembered::key);
        set(decide, 6, "bigint", callers, AsRemembered::keyRevision);
        set(decide, 7, "uuid", callers, AsRemembered::user);
        set(decide, 8, "bigint", callers, AsRemembered::accountRevision);
        set(decide, 9, "bigint", callers, AsRemembered::sharedRevision);
        set(decide, 10, "bigint", callers, caller -> requests.getOrDefault(caller, 0L));
        return decide;
    }

    private static void set(
            PreparedStatement decide,
            int parameter,
            String type,
            List<AsRemembered> callers,
            Function<AsRemembered, Object> value)
            throws SQLException {
        if (callers.size() == 1) {
            decide.setObject(parameter, value.apply(callers.getFirst()));
        } else {
            Object[] values = callers.stream().map(value).toArray();
            decide.setArray(parameter, decide.getConnection().createArrayOf(type, values));
        }
    }

    private static Room room(ResultSet row, List<AsRemembered> callers) throws SQLException {
        var ordinals = (Integer[]) row.getArray("callers").getArray();
        return new Room(
                Arrays.stream(ordinals).map(ordinal -> callers.get(ordinal - 1)).toList(),
                limit(row, "per_minute"),
                limit(row, "per_day"),
                row.getLong("admitted"),
                row.getLong("in_minute"),
                row.getLong("in_day"),
                row.getLong("granted"),
                instant(row, "oldest"));
    }

    private static @Nullable Integer limit(ResultSet row, String column) throws SQLException {
        int limit = row.getInt(column);
        return row.wasNull() ? null : limit;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
