package com.llmgateway.projection.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.projection.log.TestNode;
import com.llmgateway.projection.log.TestReadModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RequestWindowsTest {

    private static final Instant LATE = Instant.parse("2026-11-23T23:59:10Z");

    private static final UUID USER = new UUID(0, 1);

    private static final Route ROUTE = new Route(
            ModelId.of("sandbox", "sandbox/simple"),
            "sandbox",
            "sandbox/simple",
            null,
            false,
            UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ZERO)));

    @Test
    void theLastMinutesAndTheLastDayAreKeptAndRebuiltToTheSameRows() {
        try (var database = TestReadModel.empty();
                var node = TestNode.on(database, new RequestWindows(JdbcClient.create(database)))) {
            for (int second : new int[] {0, 0, 10, 55, 55, 65, 70, 70, 130, 190}) {
                node.recordAt(LATE.plusSeconds(second), admitted());
            }
            node.await();

            assertThat(node.db()
                            .sql("select day_count from read_model.request_window")
                            .query(Long.class)
                            .single())
                    .isEqualTo(7);
            assertThat(node.db()
                            .sql("select sum(admitted) from read_model.admission")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
            assertThat(node.rebuild("request-windows").equal()).isTrue();
        }
    }

    private static CompletionAdmitted admitted() {
        return new CompletionAdmitted(
                new CompletionId(UUID.randomUUID()),
                new UserId(USER),
                new KeyId(USER),
                USER,
                "/v1/chat/completions",
                null,
                null,
                ROUTE,
                false,
                Tokens.NONE,
                BigDecimal.ZERO,
                null,
                null);
    }
}
