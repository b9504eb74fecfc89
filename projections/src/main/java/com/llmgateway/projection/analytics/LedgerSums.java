package com.llmgateway.projection.analytics;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was counted of a part of the log, added up by day, on its way into the table. */
final class LedgerSums {

    private static final List<Column> DAY = List.of(
            new Column("at", "timestamptz", row -> row.getKey().at),
            new Column("user_id", "uuid", row -> row.getKey().user));

    private static final List<Column> FIGURES = LedgerFigures.ALL.stream()
            .map(figure -> new Column(
                    figure.column(), figure.type(), row -> figure.value().apply(row.getValue())))
            .toList();

    private static final List<Column> KEYS = columns(by("key_id", 0), by("provider", 1), by("model", 2));

    private static final List<Column> TAGS = columns(
            by("tag", 0),
            by("value", 1),
            new Column("first", "bigint", row -> row.getValue().first()));

    private static final String ADD_KEYS = """
            with counted as (%s)
            insert into ledger_day as known (grouping, at, user_id, by, %s)
            select 'BY_KEY_AND_MODEL', at, user_id, array[key_id, provider, model], %s from counted
            on conflict (grouping, at, user_id, by) do update set %s
            """.formatted(
                    rows(KEYS),
                    LedgerFigures.columns("%s"),
                    LedgerFigures.columns("%s"),
                    LedgerFigures.columns("%1$s = known.%1$s + excluded.%1$s"));

    private static final String ADD_TAGS = """
            with pair as (%s), %s
            insert into ledger_day as known (grouping, at, user_id, by, %s)
            select 'BY_TAG', at, user_id, array[kept_tag, kept_value], %s from placed group by 1, 2, 3, 4
            on conflict (grouping, at, user_id, by) do update set %s
            """.formatted(
                    rows(TAGS),
                    LedgerTags.PLACED,
                    LedgerFigures.columns("%s"),
                    LedgerFigures.columns("sum(%s)"),
                    LedgerFigures.columns("%1$s = known.%1$s + excluded.%1$s"));

    private final Map<Cell, LedgerFigures> keys = new HashMap<>();
    private final Map<Cell, LedgerFigures> tags = new HashMap<>();

    private record Cell(Instant at, String user, List<@Nullable String> by) {}

    private record Column(String name, String type, Function<Entry<Cell, LedgerFigures>, @Nullable Object> value) {

        @Nullable
        String[] of(Map<Cell, LedgerFigures> sums) {
            return sums.entrySet().stream()
                    .map(value)
                    .map(held -> held == null ? null : held.toString())
                    .toArray(String[]::new);
        }
    }

    /** The events come in the order of the log. */
    void add(long position, String type, Instant day, LedgerEvent event) {
        List<@Nullable String> by = Arrays.asList(event.key(), event.provider(), event.model());
        keys.computeIfAbsent(new Cell(day, event.user(), by), _ -> new LedgerFigures(position))
                .add(type, event);
        event.tags()
                .forEach((tag, value) -> tags.computeIfAbsent(
                                new Cell(day, event.user(), List.of(tag, value)), _ -> new LedgerFigures(position))
                        .add(type, event));
    }

    int size() {
        return keys.size() + tags.size();
    }

    void write(JdbcClient db) {
        if (!keys.isEmpty()) {
            write(db, ADD_KEYS, KEYS, keys);
        }
        if (!tags.isEmpty()) {
            write(db, ADD_TAGS, TAGS, tags);
        }
    }

    private static void write(JdbcClient db, String add, List<Column> columns, Map<Cell, LedgerFigures> sums) {
        db.sql(add)
                .params(columns.stream().<Object>map(column -> column.of(sums)).toList())
                .update();
    }

    private static Column by(String name, int place) {
        return new Column(name, "text", row -> row.getKey().by.get(place));
    }

    private static List<Column> columns(Column... own) {
        return Stream.of(DAY, List.of(own), FIGURES).flatMap(List::stream).toList();
    }

    private static String rows(List<Column> columns) {
        return "select * from unnest(%s) as counted (%s)"
                .formatted(list(columns, column -> "?::" + column.type + "[]"), list(columns, column -> column.name));
    }

    private static String list(List<Column> columns, Function<Column, String> written) {
        return columns.stream().map(written).collect(Collectors.joining(", "));
    }
}
