package com.llmgateway.projection.analytics;

import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares one day of every roll-up with what was counted from the log. */
final class LedgerComparison {

    private LedgerComparison() {}

    /** Notes what differs on that day, in place of what did before; tells how much. */
    static int compare(JdbcClient db, OffsetDateTime day) {
        db.sql("delete from ledger_difference where at = ?").param(day).update();
        return Stream.of(Grouping.values())
                .mapToInt(grouping -> Stream.of(Period.values())
                        .mapToInt(period -> compare(db, day, grouping, grouping.table(period)))
                        .sum())
                .sum();
    }

    private static int compare(JdbcClient db, OffsetDateTime day, Grouping grouping, String table) {
        String by = grouping.columns().stream()
                .map(column -> column.name() + "::text")
                .collect(Collectors.joining(", "));
        return db.sql("""
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
                        limit 1000
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
