package com.llmgateway.projection.analytics;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tags of an account and a day are told apart: the names that come first, and of each the values that come first, in
 * the order of the log. All others are counted together.
 */
final class TagPlaces {

    static final int MOST_NAMES = 50;
    static final int MOST_VALUES = 500;

    /** No tag is called that. */
    static final String OTHER = "(other)";

    private static final String KNOWN = """
            select user_id, at, tag, value from usage_tag_day
                join unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[]) as asked (user_id, at, tag, value)
                using (user_id, at, tag, value)
            """;

    private static final String TAKEN = """
            select user_id, at, tag, count(*) from usage_tag_day
            where (user_id, at) in (select * from unnest(?::uuid[], ?::timestamptz[])) and value <> '(other)'
            group by 1, 2, 3
            """;

    private record Day(UUID user, Instant at) {}

    private final Map<Bucket, Bucket> places = new HashMap<>();
    private final Map<Day, Map<String, Integer>> taken = new HashMap<>();

    private TagPlaces() {}

    /** The places of these buckets of days, which come in the order of the log. */
    static TagPlaces of(JdbcClient db, Collection<Bucket> days) {
        var places = new TagPlaces();
        Set<Bucket> known = known(db, days);
        List<Bucket> fresh =
                days.stream().filter(bucket -> !known.contains(bucket)).toList();
        if (!fresh.isEmpty()) {
            places.readTaken(db, fresh);
            fresh.forEach(bucket -> places.places.put(bucket, places.place(bucket)));
        }
        return places;
    }

    /** Where this is added up, which follows from its day. */
    Bucket of(Bucket bucket) {
        Bucket day = bucket.in(Period.DAY);
        Bucket place = places.getOrDefault(day, day);
        return new Bucket(bucket.grouping(), bucket.user(), bucket.at(), place.by());
    }

    private Bucket place(Bucket bucket) {
        Map<String, Integer> names = taken.computeIfAbsent(new Day(bucket.user(), bucket.at()), _ -> new HashMap<>());
        String name = bucket.by().getFirst();
        if (!names.containsKey(name) && names.size() >= MOST_NAMES) {
            return by(bucket, OTHER);
        }
        if (names.getOrDefault(name, 0) >= MOST_VALUES) {
            return by(bucket, name);
        }
        names.merge(name, 1, Integer::sum);
        return bucket;
    }

    private static Bucket by(Bucket bucket, String name) {
        return new Bucket(bucket.grouping(), bucket.user(), bucket.at(), List.of(name, OTHER));
    }

    private static Set<Bucket> known(JdbcClient db, Collection<Bucket> days) {
        return new HashSet<>(db.sql(KNOWN)
                .params(
                        texts(days, bucket -> bucket.user().toString()),
                        texts(days, bucket -> bucket.at().toString()),
                        texts(days, bucket -> bucket.by().getFirst()),
                        texts(days, bucket -> bucket.by().getLast()))
                .query((row, _) -> new Bucket(
                        Grouping.BY_TAG,
                        row.getObject("user_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        List.of(row.getString("tag"), row.getString("value"))))
                .list());
    }

    private void readTaken(JdbcClient db, Collection<Bucket> fresh) {
        db.sql(TAKEN)
                .params(
                        texts(fresh, bucket -> bucket.user().toString()),
                        texts(fresh, bucket -> bucket.at().toString()))
                .query((ResultSet row) -> {
                    var day = new Day(
                            row.getObject("user_id", UUID.class),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                    taken.computeIfAbsent(day, _ -> new HashMap<>()).put(row.getString("tag"), row.getInt("count"));
                });
    }

    private static String[] texts(Collection<Bucket> buckets, Function<Bucket, String> text) {
        return buckets.stream().map(text).toArray(String[]::new);
    }
}
