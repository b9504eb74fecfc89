package com.llmgateway.projection.completions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many requests of whom were admitted when, within one batch; the log's times never go back. */
class Admissions {

    private final Map<Moment, Long> counts = new LinkedHashMap<>();

    private record Moment(UUID user, Instant at) {

        String day() {
            return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }
    }

    void add(UUID user, Instant at) {
        counts.merge(new Moment(user, at), 1L, Long::sum);
    }

    void write(JdbcClient db) {
        Object[] columns = {
            column(entry -> entry.getKey().user()),
            column(entry -> entry.getKey().at()),
            column(entry -> entry.getKey().day()),
            column(Map.Entry::getValue)
        };
        db.sql("""
                insert into admission as known (user_id, admitted_at, admitted)
                select user_id, admitted_at, admitted
                from unnest(?::uuid[], ?::timestamptz[], ?::date[], ?::bigint[]) as a (user_id, admitted_at, day, admitted)
                on conflict (user_id, admitted_at) do update set admitted = known.admitted + excluded.admitted
                """).params(columns).update();
        prune(db);
        db.sql("""
                with added as (
                    select user_id, day, sum(admitted) as day_count, max(admitted_at) as latest
                    from unnest(?::uuid[], ?::timestamptz[], ?::date[], ?::bigint[])
                            as a (user_id, admitted_at, day, admitted)
                    group by user_id, day
                )
                insert into request_window as known (user_id, day, day_count, latest)
                select distinct on (user_id) user_id, day, day_count, latest from added order by user_id, day desc
                on conflict (user_id) do update set latest = excluded.latest, day = excluded.day,
                    day_count = excluded.day_count + case when known.day = excluded.day then known.day_count else 0 end
                """).params(columns).update();
    }

    /** Once a minute: looking at every moment of the last one with each batch would cost more than all the rest. */
    private void prune(JdbcClient db) {
        Map<UUID, Instant> latest = new LinkedHashMap<>();
        counts.keySet().forEach(moment -> latest.put(moment.user(), moment.at()));
        db.sql("""
                delete from admission a using (
                    select b.user_id, date_trunc('minute', b.latest) as minute
                    from unnest(?::uuid[], ?::timestamptz[]) as b (user_id, latest)
                        left join request_window w using (user_id)
                    where w.latest is null or w.latest < date_trunc('minute', b.latest)) as begun
                where a.user_id = begun.user_id and a.admitted_at < begun.minute - interval '60 s'
                """).params(text(latest.keySet()), text(latest.values())).update();
    }

    private static String[] text(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private String[] column(Function<Map.Entry<Moment, Long>, Object> value) {
        return counts.entrySet().stream()
                .map(entry -> value.apply(entry).toString())
                .toArray(String[]::new);
    }
}
