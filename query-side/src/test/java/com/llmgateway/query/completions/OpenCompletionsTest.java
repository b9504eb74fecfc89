package com.llmgateway.query.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOpen;
import com.llmgateway.contracts.completions.CompletionsQuery.ListOrphans;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.projection.log.TestNode;
import com.llmgateway.projection.log.TestReadModel;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenCompletionsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Ids IDS = Ids.ordered();
    private static final UUID ALIVE = IDS.next();
    private static final UUID DEAD = IDS.next();
    private static final UserId USER = new UserId(IDS.next());
    private static final KeyId KEY = new KeyId(IDS.next());
    private static final Route ROUTE = new Route(
            new ModelId(IDS.next()), "openai", "gpt", null, true, new UnitPrices(Map.of(), Map.of(), List.of()));

    private final HikariDataSource database = TestReadModel.empty();
    private final TestNode node = TestNode.scanning(database, "com.llmgateway.projection.completions");

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    @Test
    void findsWhatADeadNodeLeftOpenOldestFirst() {
        admit(ALIVE, NOON);
        CompletionId first = admit(DEAD, NOON.plusSeconds(1));
        CompletionId second = admit(DEAD, NOON.plusSeconds(2));
        admit(DEAD, NOON.plusSeconds(60));
        end(admit(DEAD, NOON));
        node.await();

        assertThat(orphans(null, 10)).containsExactly(first, second);
        assertThat(orphans(null, 1)).containsExactly(first);
        assertThat(orphans(first, 10)).containsExactly(second);
    }

    @Test
    void whatEndsLaterIsNoOrphanAnyMore() {
        CompletionId completion = admit(DEAD, NOON);
        node.await();
        end(completion);
        node.await();

        assertThat(orphans(null, 10)).isEmpty();
    }

    @Test
    void findsWhatALivingNodeHasOpenOldestFirst() {
        CompletionId first = admit(ALIVE, NOON);
        CompletionId second = admit(ALIVE, NOON.plusSeconds(1));
        admit(DEAD, NOON);
        admit(ALIVE, NOON.plusSeconds(60));
        end(admit(ALIVE, NOON));
        node.await();

        assertThat(open(null, 10)).containsExactly(first, second);
        assertThat(open(null, 1)).containsExactly(first);
        assertThat(open(first, 10)).containsExactly(second);
    }

    private List<CompletionId> open(@Nullable CompletionId after, int limit) {
        return new OpenCompletions(node.db()).handle(new ListOpen(ALIVE, NOON.plusSeconds(30), after, limit));
    }

    private List<CompletionId> orphans(@Nullable CompletionId after, int limit) {
        return new OpenCompletions(node.db())
                .handle(new ListOrphans(List.of(ALIVE), NOON.plusSeconds(30), after, limit));
    }

    private CompletionId admit(UUID onNode, Instant at) {
        var completion = new CompletionId(IDS.next());
        node.recordAt(
                at,
                new CompletionAdmitted(
                        completion,
                        USER,
                        KEY,
                        onNode,
                        "/v1/chat/completions",
                        null,
                        null,
                        ROUTE,
                        false,
                        Tokens.NONE,
                        BigDecimal.ZERO,
                        null,
                        null));
        return completion;
    }

    private void end(CompletionId completion) {
        node.recordAt(
                NOON.plusSeconds(3),
                new CompletionFailed(
                        completion, USER, KEY, ROUTE, "upstream_error", null, new Timing(1, null), null, null));
    }
}
