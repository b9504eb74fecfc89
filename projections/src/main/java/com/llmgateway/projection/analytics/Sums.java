package com.llmgateway.projection.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The usage of one batch, added up by every period, on its way into the tables. */
class Sums {

    /** What is added up, in the order of the tables' last columns. */
    private static final List<Column> ADDED = List.of(
            new Column("requests", "bigint", row -> row.getValue().requests()),
            new Column("cost", "numeric", row -> row.getValue().cost().toPlainString()),
            new Column("input_tokens", "bigint", row -> row.getValue().inputTokens()),
            new Column("output_tokens", "bigint", row -> row.getValue().outputTokens()),
            new Column("cached_input_tokens", "bigint", row -> row.getValue().cachedInputTokens()),
            new Column("cache_write_tokens", "bigint", row -> row.getValue().cacheWriteTokens()),
            new Column("reasoning_tokens", "bigint", row -> row.getValue().reasoningTokens()),
            new Column("latency_millis", "bigint", row -> row.getValue().latencyMillis()),
            new Column("cache_hits", "bigint", row -> row.getValue().cacheHits()),
            new Column("cache_misses", "bigint", row -> row.getValue().cacheMisses()),
            new Column("failed", "bigint", row -> row.getValue().failed()),
            new Column("abandoned", "bigint", row -> row.getValue().abandoned()),
            new Column(
                    "abandoned_cost",
                    "numeric",
                    row -> row.getValue().abandonedCost().toPlainString()),
            new Column("suspended", "bigint", row -> row.getValue().suspended()),
            new Column("failed_attempts", "bigint", row -> row.getValue().failedAttempts()),
            new Column(
                    "attempt_cost",
                    "numeric",
                    row -> row.getValue().attemptCost().toPlainString()));

    /** The buckets of each table in the order of the log. */
    private final Map<Table, Map<Bucket, Totals>> sums = new HashMap<>();

    private record Table(Grouping grouping, Period period) {}

    private record Column(String name, String type, Function<Entry<Bucket, Totals>, Object> value) {

        String[] of(Map<Bucket, Totals> sums) {
            return sums.entrySet().stream()
                    .map(row -> value.apply(row).toString())
                    .toArray(String[]::new);
        }
    }

    void add(Bucket bucket, Totals totals) {
        for (Period period : Period.values()) {
            sums.computeIfAbsent(new Table(bucket.grouping(), period), _ -> new LinkedHashMap<>())
                    .merge(bucket.in(period), totals, Totals::plus);
        }
    }

    void write(JdbcClient db) {
        Map<Bucket, Totals> days = sums.getOrDefault(new Table(Grouping.BY_TAG, Period.DAY), Map.of());
        if (!days.isEmpty()) {
            TagPlaces places = TagPlaces.of(db, days.keySet());
            sums.replaceAll((table, sums) -> table.grouping == Grouping.BY_TAG ? placed(sums, places) : sums);
        }
        sums.forEach((table, sums) -> write(db, table, sums));
    }

    private static Map<Bucket, Totals> placed(Map<Bucket, Totals> sums, TagPlaces places) {
        var placed = new HashMap<Bucket, Totals>();
        sums.forEach((bucket, totals) -> placed.merge(places.of(bucket), totals, Totals::plus));
        return placed;
    }

    private static void write(JdbcClient db, Table table, Map<Bucket, Totals> sums) {
        List<Column> keys = keys(table.grouping());
        List<Column> all = Stream.concat(keys.stream(), ADDED.stream()).toList();
        db.sql("""
                        insert into %s as total (%s)
                        select * from unnest(%s)
                        on conflict (%s) do update set %s
                        """.formatted(
                                table.grouping().table(table.period()),
                                list(all, column -> column.name),
                                list(all, column -> "?::" + column.type + "[]"),
                                list(keys, column -> column.name),
                                list(ADDED, column -> "%1$s = total.%1$s + excluded.%1$s".formatted(column.name))))
                .params(all.stream().<Object>map(column -> column.of(sums)).toList())
                .update();
    }

    private static List<Column> keys(Grouping grouping) {
        var keys = new ArrayList<Column>();
        keys.add(new Column("user_id", "uuid", row -> row.getKey().user()));
        keys.add(new Column("at", "timestamptz", row -> row.getKey().at()));
        for (int i = 0; i < grouping.columns().size(); i++) {
            int place = i;
            Grouping.Column column = grouping.columns().get(i);
            keys.add(new Column(
                    column.name(), column.type(), row -> row.getKey().by().get(place)));
        }
        return keys;
    }

    private static String list(List<Column> columns, Function<Column, String> written) {
        return columns.stream().map(written).collect(Collectors.joining(", "));
    }
}
