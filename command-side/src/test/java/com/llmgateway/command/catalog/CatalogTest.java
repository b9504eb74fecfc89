package com.llmgateway.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelCommand.ListModel;
import com.llmgateway.contracts.catalog.ModelCommand.PublishPrice;
import com.llmgateway.contracts.catalog.ModelCommand.RetireModel;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.identity.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class CatalogTest {

    private static final Instant AS_OF = Instant.parse("2026-10-31T00:00:00Z");

    private static final Map<Meter, Meter> TIERS = Map.of(
            Meter.BATCH_INPUT, Meter.BATCH_OUTPUT,
            Meter.FLEX_INPUT, Meter.FLEX_OUTPUT,
            Meter.PRIORITY_INPUT, Meter.PRIORITY_OUTPUT,
            Meter.FAST_INPUT, Meter.FAST_OUTPUT);

    private static final UserId ADMIN = new UserId(new UUID(0, 1));

    private static final TestLog NODE = TestLog.open(new WriteCatalog(new PriceJson()));

    private static final TestLog OTHER = NODE.anotherNode(new WriteCatalog(new PriceJson()));

    private static final CommandGateway COMMANDS = commands(NODE);

    private static final CommandGateway ELSEWHERE = commands(OTHER);

    private static final JdbcClient DB = JdbcClient.create(NODE.source());

    private static final ListedModels MODELS = new ListedModels(DB, new PriceJson(), new RouteJson());

    private static Duration seeding = Duration.ZERO;
    private static long listed;
    private static long priced;

    @BeforeAll
    static void seedOnTwoNodesAtOnce() {
        long begin = System.nanoTime();
        var other = CompletableFuture.runAsync(new SeedCatalog(commands(OTHER), OTHER.source())::start);
        new SeedCatalog(COMMANDS, NODE.source()).start();
        other.join();
        seeding = Duration.ofNanos(System.nanoTime() - begin);
        listed = events("ModelListed");
        priced = events("PricePublished");
        LoggerFactory.getLogger(CatalogTest.class)
                .atInfo()
                .addKeyValue("millis", seeding.toMillis())
                .log("Seeded by two nodes at once");
    }

    @AfterAll
    static void close() {
        OTHER.close();
        NODE.close();
    }

    @Test
    void everyModelIsListedAndPricedOnce() {
        assertThat(listed).isEqualTo(654);
        assertThat(priced).isEqualTo(651);
        assertThat(seeding).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aPublishedPriceThatIsNotTakenSaysWhy() {
        ModelFacts facts = ModelFacts.load();

        assertThat(facts.models())
                .filteredOn(fact -> facts.fault(fact).isPresent())
                .extracting(ModelFacts.Fact::model, fact -> facts.fault(fact).orElseThrow())
                .containsExactlyInAnyOrder(
                        tuple("gpt-live-transcribe", "A price per token or unit has at most 12 decimals."),
                        tuple("gpt-realtime-whisper", "A price per token or unit has at most 12 decimals."),
                        tuple(
                                "accounts/fireworks/models/minimax-m2p7",
                                "A model of mode `chat` needs an `input` and an `output` price of tokens."));
    }

    @Test
    void whatHasNoPriceIsKnownAllTheSame() {
        assertThat(entry("openai", "gpt-live-transcribe").prices()).isEmpty();
    }

    @Test
    void seedingAgainChangesNothing() {
        long before = catalog().sharedRevision();

        new SeedCatalog(COMMANDS, NODE.source()).start();

        assertThat(catalog().sharedRevision()).isEqualTo(before);
    }

    @Test
    void pricesAreTakenToTheLastDigit() {
        Entry model = entry("google", "gemini-2.5-pro");

        UnitPrices prices = model.priceAt(AS_OF).orElseThrow();

        assertThat(prices.perToken()).containsEntry(Meter.INPUT, new BigDecimal("0.00000125"));
        assertThat(prices.longContext())
                .singleElement()
                .satisfies(tier -> assertThat(tier.aboveTokens()).isEqualTo(200_000));
        assertThat(model.priceAt(AS_OF.minusNanos(1))).isEmpty();
    }

    @Test
    void aTierOfAChatHasAPriceOfItsPromptsAndOfItsAnswers() {
        assertThat(ModelFacts.load().models())
                .filteredOn(fact -> fact.mode().equals("chat"))
                .allSatisfy(fact -> assertThat(TIERS).allSatisfy((input, output) -> {
                    Set<Meter> priced = Objects.requireNonNullElse(fact.usdPerToken(), Map.<Meter, BigDecimal>of())
                            .keySet();
                    assertThat(priced.contains(input))
                            .as("%s of %s", input, fact.model())
                            .isEqualTo(priced.contains(output));
                }));
    }

    @Test
    void theSandboxIsFreeAndSaysSo() {
        var price = entry("sandbox", "sandbox/simple").prices().getFirst();

        assertThat(price.source()).isEqualTo("sandbox");
        assertThat(price.prices().perToken())
                .isEqualTo(Map.of(Meter.INPUT, BigDecimal.ZERO, Meter.OUTPUT, BigDecimal.ZERO));
    }

    @Test
    void theTimeForAModelsAnswersIsKnownAtOnceAndTakenBack() {
        var house = ModelId.of("acme", "house/slow");
        var prices = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE, Meter.OUTPUT, BigDecimal.ONE));
        COMMANDS.sendAndWait(
                new ListModel(house, "acme", "house/slow", "chat", null, null, Set.of(), null, 1_800L, null));
        COMMANDS.sendAndWait(new PublishPrice(house, prices, AS_OF, "contract", null));
        assertThat(entry("acme", "house/slow").answerSeconds()).isEqualTo(1_800L);

        COMMANDS.sendAndWait(
                new ListModel(house, "acme", "house/slow", "chat", null, null, Set.of(), null, null, null));
        assertThat(entry("acme", "house/slow").answerSeconds()).isNull();
    }

    @Test
    void aLaterPublicationWinsATieAndNothingIsEdited() {
        ModelId model = ModelId.of("anthropic", "claude-sonnet-5");
        Instant september = Instant.parse("2026-12-01T00:00:00Z");
        long before = catalog().sharedRevision();

        COMMANDS.sendAndWait(price(model, "0.000003", september));
        COMMANDS.sendAndWait(price(model, "0.000004", september));
        COMMANDS.sendAndWait(price(model, "0.000002", Instant.parse("2026-01-01T00:00:00Z")));

        Entry priced = entry("anthropic", "claude-sonnet-5");
        assertThat(priced.prices()).hasSize(4);
        assertThat(input(priced, september)).isEqualByComparingTo("0.000004");
        assertThat(input(priced, Instant.parse("2026-02-01T00:00:00Z"))).isEqualByComparingTo("0.000002");
        assertThat(input(priced, AS_OF.plusSeconds(1)))
                .isEqualByComparingTo(
                        priced.prices().getFirst().prices().perToken().get(Meter.INPUT));
        assertThat(catalog().sharedRevision()).isEqualTo(before + 3);
    }

    @Test
    void pricesThatTwoNodesPublishAtOnceAreBothPublished() {
        ModelId model = ModelId.of("openai", "gpt-4o");
        int before = entry("openai", "gpt-4o").prices().size();

        for (int hour = 0; hour < 20; hour++) {
            PublishPrice one = price(model, "0.000003", AS_OF.plus(Duration.ofHours(hour)));
            PublishPrice two = price(model, "0.000004", AS_OF.plus(Duration.ofHours(hour + 100)));
            var other = CompletableFuture.runAsync(() -> ELSEWHERE.sendAndWait(one));
            COMMANDS.sendAndWait(two);
            other.join();
        }

        assertThat(entry("openai", "gpt-4o").prices())
                .hasSize(before + 40)
                .extracting(Catalog.Price::sequence)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRetiredModelIsNotServedAndSeedingLeavesItSo() {
        COMMANDS.sendAndWait(new RetireModel(ModelId.of("groq", "llama-guard-3-8b"), ADMIN));

        new SeedCatalog(COMMANDS, NODE.source()).start();

        assertThat(catalog().models()).noneMatch(model -> model.name().equals("llama-guard-3-8b"));
    }

    private static BigDecimal input(Entry model, Instant moment) {
        return model.priceAt(moment).orElseThrow().perToken().getOrDefault(Meter.INPUT, BigDecimal.TEN);
    }

    private static PublishPrice price(ModelId model, String input, Instant from) {
        var prices = UnitPrices.perToken(
                Map.of(Meter.INPUT, new BigDecimal(input), Meter.OUTPUT, new BigDecimal("0.00001")));
        return new PublishPrice(model, prices, from, "contract", ADMIN);
    }

    private static Catalog catalog() {
        return MODELS.on(new FindCatalog());
    }

    private static Entry entry(String provider, String name) {
        return catalog().models().stream()
                .filter(model -> model.id().equals(ModelId.of(provider, name)))
                .findFirst()
                .orElseThrow();
    }

    private static long events(String type) {
        return DB.sql("select count(distinct aggregate_id) from gateway.event where type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    private static CommandGateway commands(TestLog node) {
        return node.axon(List.of(Model.class), UnaryOperator.identity()).commandGateway();
    }
}
