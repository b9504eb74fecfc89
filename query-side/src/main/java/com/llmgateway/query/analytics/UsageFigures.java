package com.llmgateway.query.analytics;

import com.llmgateway.contracts.analytics.AnalyticsQuery.Dimension;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindOverview;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindStandstill;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageBy;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageByTag;
import com.llmgateway.contracts.analytics.OverviewView;
import com.llmgateway.contracts.analytics.Timeframe;
import com.llmgateway.contracts.analytics.UsageRow;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from the roll-ups. */
@Component
class UsageFigures {

    private static final String SUMS = """
            coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(cost), 0) as cost,
            coalesce(sum(input_tokens), 0)::bigint as input_tokens,
            coalesce(sum(output_tokens), 0)::bigint as output_tokens,
            coalesce(sum(latency_millis), 0)::bigint as latency_millis,
            coalesce(sum(cache_hits), 0)::bigint as cache_hits,
            coalesce(sum(cache_misses), 0)::bigint as cache_misses, coalesce(sum(failed), 0)::bigint as failed,
            coalesce(sum(abandoned), 0)::bigint as abandoned, coalesce(sum(abandoned_cost), 0) as abandoned_cost,
            coalesce(sum(suspended), 0)::bigint as suspended,
            coalesce(sum(failed_attempts), 0)::bigint as failed_attempts,
            coalesce(sum(attempt_cost), 0) as attempt_cost
            """;

    private final JdbcClient db;

    UsageFigures(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    OverviewView handle(FindOverview find) {
        return select("select " + SUMS, "usage_", find.user(), find.timeframe(), find.now(), "")
                .query(FigureRow::read)
                .single()
                .overview();
    }

    @QueryHandler
    Optional<Instant> handle(FindStandstill find) {
        return db.sql("select stopped_at from read_model.stopped where projection = 'analytics'")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    @QueryHandler
    List<UsageRow> handle(FindUsageBy find) {
        return select(
                        "select %s as name, %s as provider, %s"
                                .formatted(name(find.dimension()), provider(find.dimension()), SUMS),
                        "usage_",
                        find.user(),
                        find.timeframe(),
                        find.now(),
                        " group by 1, 2 order by " + (find.dimension() == Dimension.DAY ? "1" : "cost desc, 1, 2"))
                .query((row, number) -> FigureRow.read(row, number)
                        .row(FigureRow.name(find.dimension(), row.getString("name")), row.getString("provider")))
                .list();
    }

    @QueryHandler
    List<UsageRow> handle(FindUsageByTag find) {
        Object[] only = Stream.ofNullable(find.tag()).toArray();
        return select(
                        "select tag || '=' || value as name, " + SUMS,
                        "usage_tag_",
                        find.user(),
                        find.timeframe(),
                        find.now(),
                        (only.length == 0 ? "" : " where tag = ?") + " group by 1 order by cost desc, 1",
                        only)
                .query((row, number) -> FigureRow.read(row, number).row(row.getString("name"), null))
                .list();
    }

    private static String name(Dimension dimension) {
        return switch (dimension) {
            case MODEL -> "model";
            case KEY -> "key_id";
            case DAY -> "(at at time zone 'UTC')::date";
        };
    }

    /** Two providers may have a model of one name, at prices of their own. */
    private static String provider(Dimension dimension) {
        return dimension == Dimension.MODEL ? "provider" : "null::text";
    }

    private JdbcClient.StatementSpec select(
            String select,
            String tables,
            @Nullable UserId user,
            Timeframe timeframe,
            Instant now,
            String rest,
            Object... restValues) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        // The running minute counts, up to now.
        List<Span> spans = Span.cover(minute.minus(timeframe.length()), minute.plus(1, ChronoUnit.MINUTES));
        var values = new ArrayList<Object>();
        String rows = spans.stream()
                .map(span -> {
                    values.add(span.from().toString());
                    values.add(span.to().toString());
                    if (user != null) {
                        values.add(user.value());
                    }
                    return "select * from read_model.%s%s where at >= ?::timestamptz and at < ?::timestamptz%s"
                            .formatted(tables, span.period(), user == null ? "" : " and user_id = ?");
                })
                .collect(Collectors.joining(" union all "));
        values.addAll(List.of(restValues));
        return db.sql(select + " from (" + rows + ") as usage" + rest).params(values);
    }
}
