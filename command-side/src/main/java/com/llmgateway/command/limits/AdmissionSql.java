package com.llmgateway.command.limits;

import com.llmgateway.command.log.AppendTransaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides a whole batch in one statement: which callers are as remembered, what is in their users' windows, how many of
 * each user's requests have room (a prefix, in order), and what that leaves behind: also of users without a limit, for they
 * may get one.
 */
final class AdmissionSql {

    /**
     * Nothing here is joined: each look-up is a probe of its own, made for the first of a user's callers and spread over
     * the others, so that it costs the same whatever the planner believes about tables that it has not seen grow.
     */
    private static final String DECIDE = """
            with given as materialized (
                select ?::text as log, ?::timestamptz as now, ?::timestamptz - interval '60 s' as minute, ?::date as today
            ), asked as materialized (
                select a.ordinal, a.user_id, p.per_minute, p.per_day,
                    row_number() over (partition by a.user_id order by a.ordinal) as place,
                    (sum(a.requests) over (partition by a.user_id))::bigint as asked
                from given cross join unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[])
                        with ordinality
                        as a (key_id, key_revision, user_id, account_revision, shared_revision, requests, ordinal)
                    cross join lateral (
                        select from gateway.gateway_key k
                        where k.log = given.log and k.key_id = a.key_id and k.revision = a.key_revision limit 1) k
                    cross join lateral (
                        select u.plan from gateway.account u
                        where u.log = given.log and u.user_id = a.user_id and u.revision = a.account_revision limit 1) u
                    cross join lateral (
                        select p.per_minute, p.per_day from gateway.plan p
                        where p.log = given.log and p.name = u.plan limit 1) p
                where a.shared_revision = coalesce(
                    (select s.revision from gateway.shared_revision s where s.log = given.log), 0)
            ), found as materialized (
                select a.*, coalesce(w.admitted, 0) as admitted,
                    coalesce(w.admitted - r.first_ordinal, 0) as in_minute, r.admitted_at as oldest,
                    case when w.day = given.today then w.day_count else 0 end as in_day
                from given cross join asked a
                    left join lateral (
                        select w.admitted, w.day, w.day_count from gateway.request_window w
                        where a.place = 1 and w.log = given.log and w.user_id = a.user_id limit 1) w on true
                    left join lateral (
                        select r.first_ordinal, r.admitted_at from gateway.admission_run r
                        where a.place = 1 and r.log = given.log and r.user_id = a.user_id
                            and r.admitted_at > given.minute
                        order by r.admitted_at, r.first_ordinal limit 1) r on true
            ), decided as materialized (
                select ordinal, user_id, place, per_minute, per_day,
                    max(admitted) over own as admitted, max(in_minute) over own as in_minute,
                    max(in_day) over own as in_day, max(oldest) over own as oldest,
                    greatest(0, least(asked, per_minute - max(in_minute) over own, per_day - max(in_day) over own))
                        as granted
                from found window own as (partition by user_id)
            ), counted as (
                insert into gateway.request_window as w (log, user_id, admitted, day, day_count)
                select given.log, user_id, admitted + granted, given.today, in_day + granted
                from decided, given where place = 1 and granted > 0
                on conflict (log, user_id) do update
                set admitted = excluded.admitted, day = excluded.day, day_count = excluded.day_count
            ), ran as (
                insert into gateway.admission_run (log, user_id, admitted_at, first_ordinal)
                select given.log, user_id, given.now, admitted from decided, given where place = 1 and granted > 0
            ), pruned as (
                -- by every 16th admission, so that what was removed is not passed over again and again
                delete from gateway.admission_run where ctid = any (array(
                    select old.ctid from given cross join decided d cross join lateral (
                        select r.ctid from gateway.admission_run r
                        where r.log = given.log and r.user_id = d.user_id and r.admitted_at <= given.minute
                        offset 0) old
                    where d.place = 1 and d.granted > 0 and mod(d.admitted, 16) + d.granted >= 16))
            )
            select d.ordinal, d.per_minute, d.per_day, d.in_minute, d.in_day, d.granted,
                case when d.in_minute + d.granted <= d.per_minute then d.oldest else late.admitted_at end as oldest
            from given cross join decided d
                left join lateral (
                    -- a plan with fewer requests than were admitted under another: some have to leave first
                    select r.admitted_at from gateway.admission_run r
                    where d.in_minute + d.granted > d.per_minute and r.log = given.log and r.user_id = d.user_id
                        and r.admitted_at > given.minute and r.first_ordinal <= d.admitted + d.granted - d.per_minute
                    order by r.admitted_at desc, r.first_ordinal desc limit 1) late on true
            """;

    private AdmissionSql() {}

    /** The statement, for these callers and how many requests each has made. */
    static PreparedStatement prepare(AppendTransaction append, Map<AsRemembered, Long> requests) throws SQLException {
        var decide = append.connection().prepareStatement(DECIDE);
        OffsetDateTime now = append.now().atOffset(ZoneOffset.UTC);
        decide.setString(1, append.log());
        decide.setObject(2, now);
        decide.setObject(3, now);
        decide.setObject(4, LocalDate.ofInstant(append.now(), ZoneOffset.UTC));
        Set<AsRemembered> callers = requests.keySet();
        set(decide, 5, "uuid", callers, AsRemembered::key);
        set(decide, 6, "bigint", callers, AsRemembered::keyRevision);
        set(decide, 7, "uuid", callers, AsRemembered::user);
        set(decide, 8, "bigint", callers, AsRemembered::accountRevision);
        set(decide, 9, "bigint", callers, AsRemembered::sharedRevision);
        set(decide, 10, "bigint", callers, caller -> requests.getOrDefault(caller, 0L));
        return decide;
    }

    /** The windows of this row's user; none when its plan is unlimited. */
    static Optional<Windows> windows(ResultSet row, Instant now) throws SQLException {
        Integer perMinute = limit(row, "per_minute");
        Integer perDay = limit(row, "per_day");
        if (perMinute == null && perDay == null) {
            return Optional.empty();
        }
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return Optional.of(new Windows(
                now,
                perMinute,
                perDay,
                row.getLong("in_minute"),
                row.getLong("in_day"),
                row.getLong("granted"),
                (oldest == null ? now : oldest.toInstant()).plus(Windows.MINUTE)));
    }

    private static void set(
            PreparedStatement decide,
            int parameter,
            String type,
            Set<AsRemembered> callers,
            Function<AsRemembered, Object> value)
            throws SQLException {
        Object[] values = callers.stream().map(value).toArray();
        decide.setArray(parameter, decide.getConnection().createArrayOf(type, values));
    }

    private static @Nullable Integer limit(ResultSet row, String column) throws SQLException {
        int limit = row.getInt(column);
        return row.wasNull() ? null : limit;
    }
}
