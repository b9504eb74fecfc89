package com.llmgateway.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.ModelNotAllowed;
import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refusal.UnpricedModel;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.keys.ProviderKeyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModelsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private static final UnitPrices TOKENS = UnitPrices.perToken(
            Map.of(Meter.INPUT, new BigDecimal("0.000001"), Meter.OUTPUT, new BigDecimal("0.000002")));

    private static final Catalog CATALOG = new Catalog(
            7,
            List.of(
                    model("fireworks", "kimi-k3", "chat", TOKENS),
                    model("groq", "openai/gpt-oss-120b", "chat", TOKENS),
                    model("moonshot", "kimi-k3", "chat", TOKENS),
                    model("openai", "gpt-4o", "chat", TOKENS),
                    model("openai", "text-embedding-3-small", "embedding", TOKENS),
                    model("openai", "tomorrow", "chat", NOW.plusSeconds(1), TOKENS),
                    model("perplexity", "openai/gpt-4o", "responses", TOKENS),
                    model("google", "lyria", "chat", perImage()),
                    model("sandbox", "sandbox/meaning", "embedding", TOKENS),
                    model("sandbox", "sandbox/simple", "chat", TOKENS)));

    private final AtomicInteger looks = new AtomicInteger();

    private final Models models = new Models(
            () -> {
                looks.incrementAndGet();
                return CATALOG;
            },
            () -> NOW);

    @Test
    void pricesAreThoseOfTheirMomentUntilTheNextOneBegins() {
        PricesInForce now = models.pricesAt(NOW, caller("openai"));
        assertThat(now.of("openai", "gpt-4o")).contains(TOKENS);
        assertThat(now.of("openai", "tomorrow")).isEmpty();
        assertThat(now.period().holds(NOW)).isTrue();
        assertThat(now.period().until()).isEqualTo(NOW.plusSeconds(1));

        PricesInForce later = models.pricesAt(NOW.plusSeconds(1), caller("openai"));
        assertThat(later.of("openai", "tomorrow")).contains(TOKENS);
        assertThat(later.period()).isEqualTo(new PricePeriod(NOW.plusSeconds(1), Instant.MAX));
    }

    @Test
    void aModelIsFoundByItsName() {
        assertThat(models.resolve("gpt-4o", caller("openai")).qualifiedName()).isEqualTo("openai/gpt-4o");
    }

    @Test
    void aModelIsFoundByProviderAndName() {
        assertThat(models.resolve("openai/gpt-4o", caller("openai", "perplexity"))
                        .provider())
                .isEqualTo("openai");
        assertThat(models.resolve("groq/openai/gpt-oss-120b", caller("groq")).provider())
                .isEqualTo("groq");
    }

    @Test
    void aNameThatHoldsASlashIsAName() {
        assertThat(models.resolve("openai/gpt-oss-120b", caller("groq")).provider())
                .isEqualTo("groq");
    }

    @Test
    void anAmbiguousNameIsTheOneThatTheCallerHasAKeyFor() {
        assertThat(models.resolve("kimi-k3", caller("moonshot")).provider()).isEqualTo("moonshot");
        assertThat(models.resolve("kimi-k3", caller("moonshot", "fireworks")).provider())
                .isEqualTo("fireworks");
    }

    @Test
    void aKeyOfOnesOwnPrecedesASharedOne() {
        var caller = caller(List.of(), List.of(access("fireworks", true), access("moonshot", false)));

        assertThat(models.candidates("kimi-k3", caller))
                .extracting(Entry::provider)
                .containsExactly("moonshot", "fireworks");
    }

    @Test
    void whatIsNotListedIsUnknown() {
        assertThat(refusal(() -> models.resolve("gpt-9", caller("openai", "perplexity", "google"))))
                .isEqualTo(new UnknownModel("gpt-9"));
    }

    @Test
    void aModelWithoutAPriceInForceIsToldFromOneThatDoesNotExist() {
        for (String name : List.of("tomorrow", "openai/tomorrow")) {
            assertThat(refusal(() -> models.resolve(name, caller("openai")))).isEqualTo(new UnpricedModel(name));
        }
    }

    @Test
    void aChatThatChargesForWhatNothingCountsIsToldFromOneThatDoesNotExist() {
        for (String name : List.of("lyria", "google/lyria")) {
            assertThat(refusal(() -> models.resolve(name, caller("google"))))
                    .isInstanceOfSatisfying(InvalidRequest.class, refused -> {
                        assertThat(refused.code()).isEqualTo("model_not_supported");
                        assertThat(refused.message()).contains(name, "`image`");
                    });
        }
    }

    @Test
    void aModelForOtherWorkIsToldFromOneThatDoesNotExist() {
        for (String name : List.of("text-embedding-3-small", "perplexity/openai/gpt-4o")) {
            assertThat(refusal(() -> models.resolve(name, caller("openai", "perplexity"))))
                    .isInstanceOfSatisfying(
                            InvalidRequest.class,
                            refused -> assertThat(refused.code()).isEqualTo("model_not_supported"));
        }
    }

    @Test
    void everyPurposeHasItsModels() {
        var caller = caller("openai", "perplexity");

        assertThat(models.callable("text-embedding-3-small", Purpose.EMBEDDING, caller)
                        .getFirst()
                        .name())
                .isEqualTo("text-embedding-3-small");
        assertThat(models.callable("perplexity/openai/gpt-4o", Purpose.RESPONSE, caller)
                        .getFirst()
                        .mode())
                .isEqualTo("responses");
        assertThat(models.callable("openai/gpt-4o", Purpose.RESPONSE, caller("openai"))
                        .getFirst()
                        .mode())
                .isEqualTo("chat");
    }

    @Test
    void theSandboxWritesChatsAndResponsesAloneWhateverItsModelsAreListedFor() {
        assertThat(models.callable("sandbox/simple", Purpose.RESPONSE, caller()))
                .hasSize(1);
        assertThat(refusal(() -> models.callable("sandbox/meaning", Purpose.EMBEDDING, caller())))
                .isEqualTo(new InvalidRequest(
                        "The model `sandbox/meaning` is the sandbox's, which answers chats, messages and responses alone,"
                                + " by models of mode `chat`, and cannot be used at this endpoint.",
                        "model",
                        "model_not_supported"));
    }

    @Test
    void aModelThatNobodyPaysForIsRefusedWithItsProvider() {
        assertThat(refusal(() -> models.resolve("gpt-4o", caller("groq"))))
                .isEqualTo(new NoProviderKey("gpt-4o", "openai"));
    }

    @Test
    void aRestrictedKeyReachesItsModelsAlone() {
        var caller = caller(List.of("openai/gpt-4o"), List.of(access("openai", false), access("groq", false)));

        assertThat(models.resolve("gpt-4o", caller).name()).isEqualTo("gpt-4o");
        assertThat(refusal(() -> models.resolve("sandbox/simple", caller)))
                .isEqualTo(new ModelNotAllowed("sandbox/simple"));
        assertThat(models.callable(caller)).extracting(Entry::name).containsExactly("gpt-4o");
    }

    @Test
    void sandboxModelsAreAlwaysThere() {
        assertThat(models.callable(caller())).extracting(Entry::name).containsExactly("sandbox/simple");
    }

    @Test
    void theCatalogueIsRememberedUntilACallerKnowsOfALaterOne() {
        models.callable(caller());
        models.callable(caller());

        assertThat(looks).hasValue(1);
    }

    private static Refusal refusal(ThrowingCallable call) {
        var refused = new Refusal[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(Refused.class, thrown -> refused[0] = thrown.refusal());
        return refused[0];
    }

    private static Caller caller(String... providers) {
        return caller(
                List.of(),
                List.of(providers).stream()
                        .map(provider -> access(provider, false))
                        .toList());
    }

    private static Caller caller(List<String> models, List<ProviderAccess> providers) {
        var id = new UUID(0, 1);
        return new Caller(
                new KeyId(id), 1, new UserId(id), 1, 7, null, models, Map.of(), CacheChoice.DEFAULT, providers, true);
    }

    private static ProviderAccess access(String provider, boolean shared) {
        return new ProviderAccess(new ProviderKeyId(new UUID(0, 2)), provider, new Secret("k"), null, shared);
    }

    private static Entry model(String provider, String name, String mode, UnitPrices prices) {
        return model(provider, name, mode, NOW, prices);
    }

    private static Entry model(String provider, String name, String mode, Instant from, UnitPrices prices) {
        return new Entry(
                ModelId.of(provider, name),
                provider,
                name,
                mode,
                128_000L,
                16_000L,
                Set.of(),
                null,
                NOW,
                List.of(new Price(1, from, prices, "list")));
    }

    private static UnitPrices perImage() {
        return new UnitPrices(TOKENS.perToken(), Map.of("image", BigDecimal.ONE), List.of());
    }
}
