package com.llmgateway.projection.analytics;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The usage of one batch, added up by every period, on its way into the tables. */
class Sums {

    /** In the order of the tables' columns. */
    private static final List<Column> COLUMNS = List.of(
            new Column("user_id", "uuid", row -> row.getKey().user()),
            new Column("at", "timestamptz", row -> row.getKey().at()),
            new Column("key_id", "uuid", row -> row.getKey().key()),
            new Column("provider", "text", row -> row.getKey().provider()),
            new Column("model", "text", row -> row.getKey().model()),
            new Column("requests", "bigint", row -> row.getValue().requests()),
            new Column("cost", "numeric", row -> row.getValue().cost().toPlainString()),
            new Column("input_tokens", "bigint", row -> row.getValue().inputTokens()),
            new Column("output_tokens", "bigint", row -> row.getValue().outputTokens()),
            new Column("cached_input_tokens", "bigint", row -> row.getValue().cachedInputTokens()),
            new Column("cache_write_tokens", "bigint", row -> row.getValue().cacheWriteTokens()),
            new Column("reasoning_tokens", "bigint", row -> row.getValue().reasoningTokens()),
            new Column("latency_millis", "bigint", row -> row.getValue().latencyMillis()),
            new Column("cache_hits", "bigint", row -> row.getValue().cacheHits()),
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

    private static final String ADD = """
            insert into %%s as total (%s)
            select * from unnest(%s)
            on conflict (user_id, at, key_id, provider, model) do update set %s
            """.formatted(
                    list(COLUMNS, column -> column.name),
                    list(COLUMNS, column -> "?::" + column.type + "[]"),
                    list(
                            COLUMNS.subList(5, COLUMNS.size()),
                            column -> "%1$s = total.%1$s + excluded.%1$s".formatted(column.name)));

    private final Map<Period, Map<Bucket, Totals>> sums = new EnumMap<>(Period.class);

    private record Column(String name, String type, Function<Entry<Bucket, Totals>, Object> value) {

        String[] of(Map<Bucket, Totals> sums) {
            return sums.entrySet().stream()
                    .map(row -> value.apply(row).toString())
                    .toArray(String[]::new);
        }
    }

    void add(Bucket bucket, Totals totals) {
        for (Period period : Period.values()) {
            sums.computeIfAbsent(period, _ -> new HashMap<>()).merge(bucket.in(period), totals, Totals::plus);
        }
    }

    void write(JdbcClient db) {
        sums.forEach((period, sums) -> db.sql(ADD.formatted(period.table()))
                .params(COLUMNS.stream().<Object>map(column -> column.of(sums)).toList())
                .update());
    }

    private static String list(List<Column> columns, Function<Column, String> written) {
        return columns.stream().map(written).collect(Collectors.joining(", "));
    }
}
