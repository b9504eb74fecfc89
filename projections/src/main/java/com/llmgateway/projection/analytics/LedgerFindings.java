package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.analytics.LedgerCheckView;
import com.llmgateway.contracts.analytics.LedgerCheckView.Difference;
import com.llmgateway.contracts.identity.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
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
        return db.sql("select position, caught_up, checked_at from read_model.ledger_check")
                .query((row, _) -> {
                    var checkedAt = row.getObject("checked_at", OffsetDateTime.class);
                    return new LedgerCheckView(
                            differences.isEmpty(),
                            row.getLong("position"),
                            row.getBoolean("caught_up"),
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
                List.of((String[]) row.getArray("by").getArray()),
                row.getBigDecimal("cost_in_log").stripTrailingZeros(),
                row.getBigDecimal("cost_shown").stripTrailingZeros(),
                row.getLong("requests_in_log"),
                row.getLong("requests_shown"));
    }
}
