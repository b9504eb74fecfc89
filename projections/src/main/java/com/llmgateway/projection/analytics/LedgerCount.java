package com.llmgateway.projection.analytics;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the log by its text alone: with none of the code that keeps the roll-ups, so that it shares none of its errors. */
final class LedgerCount {

    /** What is compared. */
    static final List<String> COLUMNS = List.of(
            "requests",
            "cost",
            "input_tokens",
            "output_tokens",
            "cache_hits",
            "cache_misses",
            "failed",
            "abandoned",
            "abandoned_cost",
            "suspended",
            "failed_attempts",
            "attempt_cost");

    private static final String FIGURES = """
            count(*) filter (where type = 'CompletionSettled') as requests,
            coalesce(sum(cost) filter (where type = 'CompletionSettled' or type = 'CompletionPriced' and not abandoned), 0)
                as cost,
            coalesce(sum(input) filter (where type = 'CompletionSettled'), 0) as input_tokens,
            coalesce(sum(output) filter (where type = 'CompletionSettled'), 0) as output_tokens,
            count(*) filter (where hit) as cache_hits,
            count(*) filter (where miss) as cache_misses,
            count(*) filter (where type = 'CompletionFailed') as failed,
            count(*) filter (where type = 'CompletionAbandoned') as abandoned,
            coalesce(sum(cost) filter (where type = 'CompletionAbandoned' or type = 'CompletionPriced' and abandoned), 0)
                as abandoned_cost,
            count(*) filter (where type in ('CompletionSettled', 'CompletionAbandoned', 'CompletionAttemptFailed') and cost is null)
                - count(*) filter (where type in ('CompletionPriced', 'CompletionAttemptPriced')) as suspended,
            count(*) filter (where type = 'CompletionAttemptFailed') as failed_attempts,
            coalesce(sum(cost) filter (where type in ('CompletionAttemptFailed', 'CompletionAttemptPriced')), 0)
                as attempt_cost
            """;

    private static final List<String> INPUT = List.of(
            "input",
            "cached_input",
            "cache_write_5m",
            "cache_write_1h",
            "audio_input",
            "cached_audio_input",
            "image_input",
            "cached_image_input");

    private static final List<String> OUTPUT = List.of("output", "audio_output", "image_output");

    private static final String ADD = """
            with ended as (
                select position, type, (payload->>'abandoned')::boolean as abandoned,
                    date_trunc('day', coalesce((payload->>'ended_at')::timestamptz, recorded_at), 'UTC') as at, payload->'tags' as tags,
                    substr(payload->>'user', 5)::uuid as user_id, substr(payload->>'key', 5)::uuid as key_id,
                    payload#>>'{route,provider}' as provider, payload#>>'{route,model}' as model,
                    (payload->>'cost_usd')::numeric as cost,
                    (payload->>'cache_hit')::boolean as hit, (payload->>'cache_miss')::boolean as miss,
                    %4$s as input, %5$s as output
                from (
                    select position, type, recorded_at, convert_from(payload, 'UTF8')::jsonb as payload from gateway.event
                    where log = 'main' and position > ? and position <= ?
                        and type in ('CompletionSettled', 'CompletionFailed', 'CompletionAbandoned',
                            'CompletionPriced', 'CompletionAttemptFailed', 'CompletionAttemptPriced')
                    offset 0
                ) as event
            ), %2$s, counted as (
                select 'BY_KEY_AND_MODEL' as grouping, at, user_id, array[key_id::text, provider, model] as by, %1$s
                from ended group by 1, 2, 3, 4
                union all
                select 'BY_TAG', at, user_id, array[kept_tag, kept_value], %1$s
                from placed group by 1, 2, 3, 4
            )
            insert into ledger_day as known
            select * from counted
            on conflict (grouping, at, user_id, by) do update set %3$s
            returning at
            """.formatted(FIGURES, LedgerTags.PLACED, added(), tokens(INPUT), tokens(OUTPUT));

    private LedgerCount() {}

    /** Adds the events behind {@code from}, up to {@code to}; tells which days they belong to. */
    static List<OffsetDateTime> add(JdbcClient db, long from, long to) {
        return db.sql(ADD).params(from, to).query((row, _) -> row.getObject(1, OffsetDateTime.class)).list().stream()
                .distinct()
                .toList();
    }

    /** One look-up a meter: unfolding the object into rows took a third of the whole count. */
    private static String tokens(List<String> meters) {
        return meters.stream()
                .map("coalesce((payload#>>'{usage,tokens,%s}')::bigint, 0)"::formatted)
                .collect(Collectors.joining(" + "));
    }

    private static String added() {
        return COLUMNS.stream()
                .map(column -> "%1$s = known.%1$s + excluded.%1$s".formatted(column))
                .collect(Collectors.joining(", "));
    }
}
