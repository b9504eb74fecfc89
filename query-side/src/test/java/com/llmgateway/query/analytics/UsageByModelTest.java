package com.llmgateway.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.llmgateway.contracts.analytics.AnalyticsQuery.Dimension;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageBy;
import com.llmgateway.contracts.analytics.Timeframe;
import com.llmgateway.contracts.analytics.UsageRow;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionEvent;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsageByModelTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:41:17.5Z");
    private static final UserId USER = new UserId(new UUID(0, 1));

    @Test
    void modelsOfOneNameAreToldApartByTheirProviders() {
        try (var database = TestReadModel.empty();
                var node = TestNode.scanning(database, "com.llmgateway.projection.analytics")) {
            node.recordAt(NOW, settled(1, "acme", "std", "10"));
            node.recordAt(NOW, settled(2, "other", "std", "100"));
            node.recordAt(NOW, settled(3, "acme", "std", "10"));
            node.await();
            var figures = new UsageFigures(node.db());

            List<UsageRow> rows = figures.handle(new FindUsageBy(Dimension.MODEL, USER, Timeframe.DAY, NOW));

            assertThat(rows)
                    .extracting(UsageRow::name, UsageRow::provider, UsageRow::totalRequests, UsageRow::totalCost)
                    .containsExactly(
                            tuple("std", "other", 1L, new BigDecimal("100")),
                            tuple("std", "acme", 2L, new BigDecimal("20")));
            assertThat(figures.handle(new FindUsageBy(Dimension.DAY, USER, Timeframe.DAY, NOW)))
                    .extracting(UsageRow::name, UsageRow::provider, UsageRow::totalCost)
                    .containsExactly(tuple("2026-11-23", null, new BigDecimal("120")));
        }
    }

    private static CompletionEvent settled(long number, String provider, String model, String cost) {
        var route = new Route(
                ModelId.of(provider, model),
                provider,
                model,
                null,
                true,
                UnitPrices.perToken(Map.of(Meter.INPUT, new BigDecimal(cost))));
        return new CompletionSettled(
                new CompletionId(new UUID(0, number)),
                USER,
                new KeyId(new UUID(0, 1)),
                route,
                new Usage(new Tokens(Map.of(Meter.INPUT, 1L)), Grade.COUNTED, null),
                new BigDecimal(cost),
                new Timing(1, null),
                model,
                "stop",
                false,
                false,
                false,
                CostBasis.COMPUTED,
                null,
                null,
                null);
    }
}
