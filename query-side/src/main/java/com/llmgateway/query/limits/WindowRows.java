package com.llmgateway.query.limits;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.limits.LimitsQuery.FindLimits;
import com.llmgateway.contracts.limits.LimitsView;
import com.llmgateway.contracts.limits.LimitsView.WindowView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is in a user's windows, by the database's clock. */
@Component
class WindowRows {

    private final JdbcClient db;

    WindowRows(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    LimitsView find(FindLimits query) {
        return db.sql("""
                select u.plan, p.per_minute, p.per_day,
                    coalesce(m.used, 0) as minute_used, coalesce(m.latest + interval '60 s', now()) as minute_resets,
                    case when w.day = (now() at time zone 'UTC')::date then w.day_count else 0 end as day_used,
                    (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC' as day_resets
                from read_model.account u join read_model.plan p on p.name = u.plan
                    left join read_model.request_window w on w.user_id = u.user_id
                    cross join lateral (
                        select sum(admitted) as used, max(admitted_at) as latest from read_model.admission a
                        where a.user_id = u.user_id and a.admitted_at > now() - interval '60 s') m
                where u.user_id = ?
                """)
                .param(query.user().value())
                .query((row, _) -> limits(row))
                .optional()
                .orElseThrow(() -> new Refused(new NotFound("user", query.user().toString())));
    }

    private static LimitsView limits(ResultSet row) throws SQLException {
        return new LimitsView(
                row.getString("plan"),
                window(row, "per_minute", "minute_used", "minute_resets"),
                window(row, "per_day", "day_used", "day_resets"));
    }

    private static WindowView window(ResultSet row, String limit, String used, String resets) throws SQLException {
        @Nullable Integer most = row.getObject(limit, Integer.class);
        long admitted = row.getLong(used);
        return new WindowView(
                most,
                admitted,
                most == null ? null : Math.max(0, most - admitted),
                row.getObject(resets, OffsetDateTime.class).toInstant());
    }
}
