package com.llmgateway.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.analytics.AnalyticsQuery.FindUsageByTag;
import com.llmgateway.contracts.analytics.Timeframe;
import com.llmgateway.contracts.analytics.UsageRow;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However many tags there are, the roll-ups tell a bounded number of them apart, and lose nothing. */
class TagPlacesTest {

    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Ids IDS = Ids.ordered();
    private static final UserId USER = new UserId(IDS.next());
    private static final KeyId KEY = new KeyId(IDS.next());
    private static final Route ROUTE = new Route(
            new ModelId(Ids.named("m")), "openai", "m", null, true, new UnitPrices(Map.of(), Map.of(), List.of()));

    @Test
    void valuesBehindTheFirstAreCountedTogether() {
        try (var database = TestReadModel.empty();
                var node = TestNode.scanning(database, "com.llmgateway.projection.analytics")) {
            for (int i = 0; i < 520; i++) {
                node.recordAt(MORNING.plusSeconds(i * 60L), settled(USER, Map.of("run", "r" + i, "team", "a")));
            }
            node.recordAt(NOW, settled(USER, Map.of("run", "r7")));
            node.recordAt(NOW, settled(USER, Map.of("run", "r510")));
            node.recordAt(NOW, settled(new UserId(IDS.next()), Map.of("run", "r510")));
            node.await();

            Map<String, Long> rows = requests(node, USER);

            assertThat(rows).hasSize(502).containsEntry("team=a", 520L);
            assertThat(rows).containsEntry("run=(other)", 21L).containsEntry("run=r7", 2L);
            assertThat(rows).containsEntry("run=r499", 1L).doesNotContainKey("run=r510");
            assertThat(node.rebuild("analytics").equal()).isTrue();
        }
    }

    @Test
    void namesBehindTheFirstAreCountedTogether() {
        try (var database = TestReadModel.empty();
                var node = TestNode.scanning(database, "com.llmgateway.projection.analytics")) {
            for (int i = 0; i < 60; i++) {
                node.recordAt(MORNING.plusSeconds(i), settled(USER, Map.of("n" + i, "a", "n" + (i + 100), "b")));
            }
            node.await();

            Map<String, Long> rows = requests(node, USER);

            assertThat(rows).hasSize(51).containsEntry("(other)=(other)", 70L).containsEntry("n24=a", 1L);
            assertThat(node.rebuild("analytics").equal()).isTrue();
        }
    }

    @Test
    void eachDayBeginsAnew() {
        try (var database = TestReadModel.empty();
                var node = TestNode.scanning(database, "com.llmgateway.projection.analytics")) {
            for (int i = 0; i < 510; i++) {
                node.recordAt(MORNING.minusSeconds(86_400), settled(USER, Map.of("run", "r" + i)));
            }
            node.recordAt(MORNING, settled(USER, Map.of("run", "r509")));
            node.await();

            assertThat(requests(node, USER)).containsEntry("run=(other)", 10L).containsEntry("run=r509", 1L);
        }
    }

    private static Map<String, Long> requests(TestNode node, UserId user) {
        var rows = new HashMap<String, Long>();
        List<UsageRow> found = new UsageFigures(node.db()).handle(new FindUsageByTag(null, user, Timeframe.WEEK, NOW));
        found.forEach(row -> rows.put(row.name(), row.totalRequests()));
        return rows;
    }

    private static CompletionEvent settled(UserId user, Map<String, String> tags) {
        return new CompletionSettled(
                new CompletionId(IDS.next()),
                user,
                KEY,
                ROUTE,
                new Usage(Tokens.NONE, Grade.COUNTED, null),
                BigDecimal.ONE,
                new Timing(1, null),
                "m",
                "stop",
                false,
                false,
                false,
                CostBasis.COMPUTED,
                null,
                tags,
                null);
    }
}
