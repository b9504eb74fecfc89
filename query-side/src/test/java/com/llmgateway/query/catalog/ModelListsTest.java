package com.llmgateway.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.CatalogQuery.FindListing;
import com.llmgateway.contracts.catalog.CatalogQuery.ListListings;
import com.llmgateway.contracts.catalog.CatalogQuery.ListModels;
import com.llmgateway.contracts.catalog.CatalogQuery.ListPrices;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelEvent.ModelListed;
import com.llmgateway.contracts.catalog.ModelEvent.ModelRetired;
import com.llmgateway.contracts.catalog.ModelEvent.PricePublished;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.ModelView;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.catalog.UnitPrices.LongContext;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.projection.log.TestNode;
import com.llmgateway.projection.log.TestReadModel;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ModelListsTest {

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2999-01-01T00:00:00Z");
    private static final UserId ADMIN = new UserId(new UUID(0, 1));

    private static HikariDataSource database;
    private static TestNode node;
    private static ModelLists lists;

    @BeforeAll
    static void record() {
        database = TestReadModel.empty();
        node = TestNode.scanning(database, "com.llmgateway.projection.catalog");
        lists = new ModelLists(JdbcClient.create(database));
        node.record(
                listed("openai", "gpt-4o", 128_000L, "vision", "tool_choice"),
                priced("openai", "gpt-4o", "0.0000025", PAST),
                listed("fireworks", "kimi-k3", 256_000L),
                priced("fireworks", "kimi-k3", "0", PAST),
                listed("moonshot", "kimi-k3", null),
                priced("moonshot", "kimi-k3", "0.000001", PAST),
                listed("openai", "unpriced", 1L),
                listed("openai", "tomorrow", 1L),
                priced("openai", "tomorrow", "0.000001", FUTURE),
                listed("openai", "gone", 1L),
                priced("openai", "gone", "0.000001", PAST),
                new ModelRetired(ModelId.of("openai", "gone"), ADMIN),
                listed("cohere", "rerank", null),
                pricedPerQuery("cohere", "rerank", "0.0020"));
    }

    @AfterAll
    static void close() {
        node.close();
        database.close();
    }

    @Test
    void onlyListedModelsWithAPriceInForceAreListed() {
        assertThat(list(null, null, null))
                .extracting(ModelView::id)
                .containsExactly("rerank", "fireworks/kimi-k3", "moonshot/kimi-k3", "gpt-4o");
    }

    @Test
    void pricesAreExactDecimalStringsPerMillionTokens() {
        assertThat(list("openai", null, null)).singleElement().satisfies(model -> {
            assertThat(model.prices()).isEqualTo(Map.of("input", "2.5", "output", "10"));
            assertThat(model.usdPerUnit()).isEmpty();
            assertThat(model.supportsVision()).isTrue();
            assertThat(model.capabilities()).containsExactly("tool_choice", "vision");
        });
        assertThat(list("fireworks", null, null).getFirst().prices()).containsEntry("input", "0");
    }

    @Test
    void whatIsBilledByItsUnitsHasNoPriceOfTokens() {
        assertThat(list("cohere", null, null)).singleElement().satisfies(model -> {
            assertThat(model.prices()).isEmpty();
            assertThat(model.usdPerUnit()).isEqualTo(Map.of("query", "0.002"));
        });
    }

    @Test
    void filtersNarrowTheList() {
        assertThat(list(null, true, null)).extracting(ModelView::id).containsExactly("gpt-4o");
        assertThat(list(null, false, null)).hasSize(3);
        assertThat(list(null, null, 200_000L)).extracting(ModelView::id).containsExactly("fireworks/kimi-k3");
        assertThat(list("nobody", null, null)).isEmpty();
    }

    @Test
    void whoKeepsTheCatalogueSeesEverything() {
        assertThat(lists.list(new ListListings())).hasSize(7);
        assertThat(lists.find(new FindListing(ModelId.of("openai", "unpriced"))))
                .hasValueSatisfying(listing -> assertThat(listing.priced()).isFalse());
        assertThat(lists.find(new FindListing(ModelId.of("openai", "gone"))))
                .hasValueSatisfying(listing -> assertThat(listing.retiredAt()).isNotNull());
    }

    @Test
    void everyPublicationIsKept() {
        assertThat(lists.list(new ListPrices(ModelId.of("openai", "gpt-4o"))))
                .singleElement()
                .satisfies(price -> {
                    assertThat(price.effectiveFrom()).isEqualTo(PAST);
                    assertThat(price.source()).isEqualTo("list");
                    assertThat(price.longContext())
                            .singleElement()
                            .satisfies(tier ->
                                    assertThat(tier.usdPerMillionTokens()).isEqualTo(Map.of("input", "5")));
                });
    }

    @Test
    void aRebuildComesBackEqual() {
        assertThat(node.rebuild("models").equal()).isTrue();
    }

    private static List<ModelView> list(@Nullable String provider, @Nullable Boolean vision, @Nullable Long context) {
        return lists.list(new ListModels(provider, vision, context));
    }

    private static ModelListed listed(String provider, String name, @Nullable Long context, String... capabilities) {
        return new ModelListed(
                ModelId.of(provider, name),
                provider,
                name,
                "chat",
                context,
                4096L,
                Set.of(capabilities),
                null,
                null,
                null);
    }

    private static PricePublished priced(String provider, String name, String input, Instant from) {
        var prices = new UnitPrices(
                Map.of(Meter.INPUT, new BigDecimal(input), Meter.OUTPUT, new BigDecimal("0.00001")),
                Map.of(),
                List.of(new LongContext(200_000, Map.of(Meter.INPUT, new BigDecimal("0.000005")))));
        return new PricePublished(ModelId.of(provider, name), prices, from, "list", ADMIN);
    }

    private static PricePublished pricedPerQuery(String provider, String name, String query) {
        var prices = new UnitPrices(Map.of(), Map.of("query", new BigDecimal(query)), List.of());
        return new PricePublished(ModelId.of(provider, name), prices, PAST, "list", ADMIN);
    }
}
