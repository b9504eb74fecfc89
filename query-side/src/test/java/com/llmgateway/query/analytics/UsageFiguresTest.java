package com.llmgateway.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.analytics.AnalyticsQuery.Dimension;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindOverview;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageBy;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageByTag;
import com.llmgateway.contracts.analytics.OverviewView;
import com.llmgateway.contracts.analytics.OverviewView.TokensUsed;
import com.llmgateway.contracts.analytics.Timeframe;
import com.llmgateway.contracts.analytics.UsageRow;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CostBasis;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.projection.log.TestNode;
import com.llmgateway.projection.log.TestReadModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageFiguresTest {

    private static final List<Timeframe> TIMEFRAMES = List.of(Timeframe.values());

    private static final Instant NOW = Instant.parse("2026-11-23T02:41:17.5Z");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Ids ids = Ids.ordered();
    private final List<UserId> users =
            Stream.generate(() -> new UserId(ids.next())).limit(3).toList();
    private final List<KeyId> keys =
            Stream.generate(() -> new KeyId(ids.next())).limit(4).toList();

    private record Recorded(Instant at, CompletionEvent event) {}

    @Test
    void figuresOfAnyWindowAreTheStraightSumOverItsEvents() {
        try (var database = TestReadModel.empty();
                var node = TestNode.scanning(database, "com.llmgateway.projection.analytics")) {
            var recorded = new ArrayList<Recorded>();
            for (int i = 0; i < 4_000; i++) {
                var next = new Recorded(anyTime(), anyEnd());
                recorded.add(next);
                node.recordAt(next.at, next.event);
            }
            node.await();
            var figures = new UsageFigures(node.db());
            for (int i = 0; i < 60; i++) {
                Instant now = i == 0 ? NOW : NOW.minusSeconds(random.nextInt(40 * 86_400));
                Timeframe timeframe = TIMEFRAMES.get(i % 3);
                UserId user = i % 4 == 0 ? null : users.get(random.nextInt(users.size()));
                List<Recorded> within = recorded.stream()
                        .filter(one -> user == null || one.event.user().equals(user))
                        .filter(one ->
                                !one.at.isBefore(now.minus(timeframe.length()).truncatedTo(ChronoUnit.MINUTES)))
                        .filter(one -> one.at.isBefore(
                                now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60)))
                        .toList();
                assertThat(figures.handle(new FindOverview(user, timeframe, now)))
                        .as("seed %s, %s %s %s", seed, user, timeframe, now)
                        .isEqualTo(straight(within));
                List<Recorded> tagged =
                        within.stream().filter(one -> one.event.tags() != null).toList();
                assertSum(figures.handle(new FindUsageByTag("team", user, timeframe, now)), tagged);
                assertSum(
                        figures.handle(new FindUsageByTag(null, user, timeframe, now)),
                        Stream.concat(tagged.stream(), tagged.stream()).toList());
                for (Dimension dimension : Dimension.values()) {
                    assertSum(figures.handle(new FindUsageBy(dimension, user, timeframe, now)), within);
                }
            }
            assertThat(totals(node, "minute")).isEqualTo(totals(node, "hour")).isEqualTo(totals(node, "day"));
            assertThat(node.rebuild("analytics").equal()).isTrue();
        }
    }

    private static String totals(TestNode node, String period) {
        return node.db()
                .sql("select sum(requests), sum(cost), sum(input_tokens), sum(output_tokens), sum(cached_input_tokens),"
                        + " sum(cache_write_tokens), sum(reasoning_tokens), sum(latency_millis), sum(cache_hits), sum(cache_misses),"
                        + " sum(failed), sum(abandoned), sum(abandoned_cost), sum(suspended), sum(failed_attempts),"
                        + " sum(attempt_cost) from read_model.usage_"
                        + period)
                .query()
                .singleRow()
                .values()
                .toString();
    }

    private void assertSum(List<UsageRow> rows, List<Recorded> within) {
        OverviewView straight = straight(within);
        assertThat(rows.stream().map(UsageRow::totalCost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("seed %s", seed)
                .isEqualByComparingTo(straight.totalCost());
        assertThat(rows.stream().mapToLong(UsageRow::totalRequests).sum()).isEqualTo(straight.totalRequests());
        assertThat(rows.stream().mapToLong(UsageRow::failedRequests).sum())
                .isEqualTo(count(within, CompletionFailed.class));
        assertThat(rows.stream().mapToLong(UsageRow::abandonedRequests).sum())
                .isEqualTo(count(within, CompletionAbandoned.class));
        assertThat(rows.stream().mapToLong(UsageRow::suspendedRequests).sum())
                .isEqualTo(within.stream().filter(one -> isSuspended(one.event)).count());
        assertThat(rows.stream().mapToLong(UsageRow::failedAttempts).sum())
                .isEqualTo(count(within, CompletionAttemptFailed.class));
        assertThat(rows.stream().map(UsageRow::attemptCost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(within.stream()
                        .filter(one -> one.event instanceof CompletionAttemptFailed)
                        .flatMap(one -> Optional.ofNullable(((CompletionAttemptFailed) one.event).costUsd()).stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static boolean isSuspended(CompletionEvent event) {
        return switch (event) {
            case CompletionSettled settled -> settled.costUsd() == null;
            case CompletionAbandoned abandoned -> abandoned.costUsd() == null;
            case CompletionAttemptFailed attempt -> attempt.costUsd() == null;
            default -> false;
        };
    }

    private static long count(List<Recorded> within, Class<?> kind) {
        return within.stream().filter(one -> kind.isInstance(one.event)).count();
    }

    private static OverviewView straight(List<Recorded> within) {
        BigDecimal cost = BigDecimal.ZERO;
        long requests = 0;
        long millis = 0;
        long hits = 0;
        long asked = 0;
        long input = 0;
        long output = 0;
        for (Recorded one : within) {
            if (one.event instanceof CompletionSettled settled) {
                requests++;
                cost = cost.add(settled.costUsd() == null ? BigDecimal.ZERO : settled.costUsd());
                millis += settled.timing().totalMillis();
                hits += settled.cacheHit() ? 1 : 0;
                asked += settled.cacheHit() || settled.cacheMiss() ? 1 : 0;
                input += settled.usage().tokens().input();
                output += settled.usage().tokens().output();
            }
        }
        BigDecimal rate = asked == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(Math.round(10_000.0 * hits / asked), 2);
        return new OverviewView(
                plain(cost),
                requests,
                requests == 0 ? 0 : Math.round((double) millis / requests),
                plain(rate),
                new TokensUsed(input, output));
    }

    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private Instant anyTime() {
        long back = random.nextBoolean()
                ? random.nextLong(Duration.ofHours(2).toMillis())
                : random.nextLong(Duration.ofDays(45).toMillis());
        return NOW.minusMillis(back);
    }

    private CompletionEvent anyEnd() {
        var completion = new CompletionId(ids.next());
        UserId user = users.get(random.nextInt(users.size()));
        KeyId key = keys.get(random.nextInt(keys.size()));
        var route = route("model-" + random.nextInt(3));
        var usage = new Usage(
                new Tokens(Map.of(Meter.INPUT, 1L + random.nextInt(900), Meter.OUTPUT, (long) random.nextInt(900))),
                Grade.COUNTED,
                null);
        BigDecimal cost = random.nextInt(20) == 0 ? null : BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 12);
        var timing = new Timing(random.nextInt(30_000), null);
        @Nullable
        Map<String, String> tags = random.nextBoolean() ? null : Map.of("team", "t" + random.nextInt(3), "stage", "a");
        int looked = random.nextInt(3);
        return switch (random.nextInt(10)) {
            case 0 -> new CompletionFailed(completion, user, key, route, "upstream_error", 500, timing, tags, null);
            case 1 -> new CompletionAbandoned(completion, user, key, route, usage, cost, "its node died", tags);
            case 2 ->
                new CompletionAttemptFailed(completion, user, key, route, "oops", null, timing, usage, cost, tags);
            default -> settled(completion, user, key, route, usage, cost, timing, looked, tags);
        };
    }

    private static Route route(String model) {
        var unpriced = new UnitPrices(Map.of(), Map.of(), List.of());
        return new Route(new ModelId(Ids.named(model)), "openai", model, null, true, unpriced);
    }

    private static CompletionSettled settled(
            CompletionId completion,
            UserId user,
            KeyId key,
            Route route,
            Usage usage,
            @Nullable BigDecimal cost,
            Timing timing,
            int looked,
            @Nullable Map<String, String> tags) {
        return new CompletionSettled(
                completion,
                user,
                key,
                route,
                usage,
                cost,
                timing,
                route.model(),
                "stop",
                looked == 0,
                looked == 1,
                false,
                cost == null ? CostBasis.SUSPENSE : CostBasis.COMPUTED,
                null,
                tags,
                null);
    }
}
