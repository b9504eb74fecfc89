package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.analytics.LedgerCheckView;
import com.llmgateway.contracts.analytics.LedgerCheckView.Difference;
import com.llmgateway.contracts.analytics.LedgerCheckView.Figure;
import com.llmgateway.contracts.identity.UserId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the check has found. */
final class LedgerFindings {

    private static final int MOST = 100;

    private LedgerFindings() {}

    static LedgerCheckView read(JdbcClient db) {
        List<Difference> differences =
                db.sql("""
                        select *, (at at time zone 'UTC')::date as day from read_model.ledger_difference
                        order by at, table_name, user_id, by limit ?
                        """).param(MOST).query(LedgerFindings::difference).list();
        return db.sql("""
                        select ledger_check.position, caught_up and reason is null as caught_up, reason, checked_at
                        from read_model.ledger_check left join read_model.stopped on projection = 'analytics'
                        """)
                .query((row, _) -> {
                    var checkedAt = row.getObject("checked_at", OffsetDateTime.class);
                    return new LedgerCheckView(
                            checkedAt == null ? null : differences.isEmpty(),
                            row.getLong("position"),
                            row.getBoolean("caught_up"),
                            row.getString("reason"),
                            checkedAt == null ? null : checkedAt.toInstant(),
                            differences);
                })
                .single();
    }

    private static Difference difference(ResultSet row, int number) throws SQLException {
        return new Difference(
                row.getString("table_name"),
                row.getObject("day", LocalDate.class),
                new UserId(row.getObject("user_id", UUID.class)).toString(),
                Grouping.of(row.getString("table_name"))
                        .printed((String[]) row.getArray("by").getArray()),
                plain(row.getBigDecimal("cost_in_log")),
                plain(row.getBigDecimal("cost_shown")),
                row.getLong("requests_in_log"),
                row.getLong("requests_shown"),
                figures(row));
    }

    private static List<Figure> figures(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("figures").getArray();
        var inLog = (BigDecimal[]) row.getArray("figures_in_log").getArray();
        var shown = (BigDecimal[]) row.getArray("figures_shown").getArray();
        return IntStream.range(0, names.length)
                .mapToObj(nth -> new Figure(names[nth], plain(inLog[nth]), plain(shown[nth])))
                .toList();
    }

    /** Without trailing zeros, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
