package com.llmgateway.projection.analytics;

import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares one day of every roll-up with what was counted from the log. */
final class LedgerComparison {

    private LedgerComparison() {}

    /** How many rows of a day differ, and a hash of what they differ by, which a day that goes on leaves as it is. */
    record Found(int differences, @Nullable String hash) {}

    /** What was noted of that day when it was last compared. */
    static Found noted(JdbcClient db, OffsetDateTime day) {
        return db.sql("""
                        select count(*) as differences,
                            md5(string_agg(concat_ws(' ', table_name, user_id, by, figures, differ_by), ' '
                                order by table_name, user_id, by)) as hash
                        from ledger_difference cross join lateral (
                            select array_agg(trim_scale(in_log - shown)) as differ_by
                            from unnest(figures_in_log, figures_shown) as figure (in_log, shown)
                        ) as differing
                        where at = ?
                        """).param(day).query(Found.class).single();
    }

    /** Notes what differs on that day, in place of what did before. */
    static void compare(JdbcClient db, OffsetDateTime day) {
        db.sql("delete from ledger_difference where at = ?").param(day).update();
        for (Grouping grouping : Grouping.values()) {
            for (Period period : Period.values()) {
                compare(db, day, grouping, grouping.table(period));
            }
        }
    }

    private static void compare(JdbcClient db, OffsetDateTime day, Grouping grouping, String table) {
        String by = grouping.columns().stream()
                .map(column -> column.name() + "::text")
                .collect(Collectors.joining(", "));
        db.sql("""
                        insert into ledger_difference (table_name, at, user_id, by, cost_in_log, cost_shown, requests_in_log,
                            requests_shown, figures, figures_in_log, figures_shown)
                        select ?, ?, user_id, by, coalesce(log.cost, 0) + coalesce(log.abandoned_cost, 0),
                            coalesce(shown.cost, 0) + coalesce(shown.abandoned_cost, 0),
                            coalesce(log.requests, 0), coalesce(shown.requests, 0), names, in_log, in_table
                        from (select * from ledger_day where grouping = ? and at = ?) as log
                            full join (
                                select user_id, array[%1$s] as by, %2$s from %3$s where at >= ? and at < ? group by 1, 2
                            ) as shown using (user_id, by)
                            cross join lateral (
                                select coalesce(array_agg(name), '{}') as names, coalesce(array_agg(in_log), '{}') as in_log,
                                    coalesce(array_agg(in_table), '{}') as in_table
                                from (values %4$s) as figure (name, in_log, in_table) where in_log <> in_table
                            ) as differing
                        where (%5$s) is distinct from (%6$s)
                        order by user_id, by limit 1000
                        """.formatted(
                                by,
                                LedgerFigures.columns("sum(%1$s) as %1$s"),
                                table,
                                LedgerFigures.columns("('%1$s', coalesce(log.%1$s, 0.0), coalesce(shown.%1$s, 0.0))"),
                                LedgerFigures.columns("log.%s"),
                                LedgerFigures.columns("shown.%s")))
                .params(table, day, grouping.name(), day, day, day.plusDays(1))
                .update();
    }
}
