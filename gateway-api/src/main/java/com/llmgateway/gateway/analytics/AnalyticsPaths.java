package com.llmgateway.gateway.analytics;

import com.llmgateway.contracts.analytics.AnalyticsQuery.Dimension;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindOverview;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageBy;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageByTag;
import com.llmgateway.contracts.analytics.OverviewView;
import com.llmgateway.contracts.analytics.UsageRow;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.gateway.web.Queries;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was used and what it cost. */
@RestController
@RequestMapping("/api/analytics")
class AnalyticsPaths {

    private final Queries queries;
    private final InstantSource clock;

    AnalyticsPaths(Queries queries, InstantSource clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping("/overview")
    OverviewView overview(
            Actor actor,
            @RequestParam(required = false) @Nullable String timeframe,
            @RequestParam(required = false) @Nullable String scope) {
        var asked = Asked.of(actor, timeframe, scope);
        return queries.ask(new FindOverview(asked.user(), asked.timeframe(), clock.instant()));
    }

    @GetMapping("/models")
    Map<String, List<UsageRow>> models(
            Actor actor,
            @RequestParam(required = false) @Nullable String timeframe,
            @RequestParam(required = false) @Nullable String scope) {
        return Map.of("models", by(Dimension.MODEL, Asked.of(actor, timeframe, scope)));
    }

    @GetMapping("/keys")
    Map<String, List<UsageRow>> keys(
            Actor actor,
            @RequestParam(required = false) @Nullable String timeframe,
            @RequestParam(required = false) @Nullable String scope) {
        return Map.of("keys", by(Dimension.KEY, Asked.of(actor, timeframe, scope)));
    }

    @GetMapping("/days")
    Map<String, List<UsageRow>> days(
            Actor actor,
            @RequestParam(required = false) @Nullable String timeframe,
            @RequestParam(required = false) @Nullable String scope) {
        return Map.of("days", by(Dimension.DAY, Asked.of(actor, timeframe, scope)));
    }

    @GetMapping("/tags")
    Map<String, List<UsageRow>> tags(
            Actor actor,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String timeframe,
            @RequestParam(required = false) @Nullable String scope) {
        var asked = Asked.of(actor, timeframe, scope);
        return Map.of("tags", queries.ask(new FindUsageByTag(tag, asked.user(), asked.timeframe(), clock.instant())));
    }

    private List<UsageRow> by(Dimension dimension, Asked asked) {
        return queries.ask(new FindUsageBy(dimension, asked.user(), asked.timeframe(), clock.instant()));
    }
}
