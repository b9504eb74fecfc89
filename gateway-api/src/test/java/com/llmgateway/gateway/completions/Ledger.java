package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.BeginCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Ending;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.limits.Admission;
import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.contracts.limits.StaleCaller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** A command side that admits whom it is told to and remembers every end. */
class Ledger {

    static final GatewayKey KEY = GatewayKey.generate(new Random(1));

    private static final UnitPrices PRICES = UnitPrices.perToken(Map.of(
            Meter.INPUT, new BigDecimal("0.00000015"),
            Meter.CACHED_INPUT, new BigDecimal("0.000000075"),
            Meter.OUTPUT, new BigDecimal("0.0000006")));

    private static final UnitPrices IN_PICTURES = UnitPrices.perToken(Map.of(
            Meter.INPUT, new BigDecimal("0.000005"),
            Meter.IMAGE_INPUT, new BigDecimal("0.00001"),
            Meter.IMAGE_OUTPUT, new BigDecimal("0.00004")));

    private static final UnitPrices IN_WORDS_AND_PICTURES = UnitPrices.perToken(Map.of(
            Meter.INPUT, new BigDecimal("0.000005"),
            Meter.OUTPUT, new BigDecimal("0.00001"),
            Meter.IMAGE_OUTPUT, new BigDecimal("0.000032")));

    private static final UnitPrices OTHER_PRICES = UnitPrices.perToken(
            Map.of(Meter.INPUT, new BigDecimal("0.0000001"), Meter.OUTPUT, new BigDecimal("0.0000003")));

    /** When some of the models become dearer. */
    static final Instant DEARER = Instant.parse("2999-01-01T00:00:00Z");

    final List<AdmitCompletion> admitted = new CopyOnWriteArrayList<>();
    final List<BeginCompletion> begun = new CopyOnWriteArrayList<>();
    final List<CompletionCommand> ends = new CopyOnWriteArrayList<>();
    final AtomicInteger stale = new AtomicInteger();
    final AtomicInteger lookUps = new AtomicInteger();
    final AtomicInteger away = new AtomicInteger();

    volatile Instant staleAt = Instant.EPOCH;

    volatile Ending ending = Ending.TOLD;

    volatile String baseUrl = "";

    /** Keys beside the first one. */
    volatile List<ProviderAccess> moreKeys = List.of();

    /** What the key is restricted to. */
    volatile List<String> allowed = List.of();

    /** Looked at when the first request comes, like all of the catalogue. */
    volatile List<RouteView> routes = List.of();

    volatile Set<String> drained = Set.of();

    static ProviderAccess key(int number, String provider, String baseUrl) {
        var id = new ProviderKeyId(new UUID(1, number));
        return new ProviderAccess(id, provider, new Secret("sk-" + number), baseUrl, false);
    }

    void forget() {
        admitted.clear();
        begun.clear();
        ends.clear();
        ending = Ending.TOLD;
    }

    CompletionCommand end() throws InterruptedException {
        for (int i = 0; i < 200 && ends.isEmpty(); i++) {
            Thread.sleep(10);
        }
        return ends.getLast();
    }

    @CommandHandler
    Admission admit(AdmitCompletion admit) {
        if (stale.getAndDecrement() > 0) {
            throw new StaleCaller(staleAt);
        }
        admitted.add(admit);
        var admission = new Admission();
        admission.decide(new Admission.Admitted(Instant.EPOCH, new Headroom(20, 19, Duration.ofSeconds(60))));
        return admission;
    }

    @CommandHandler
    void begin(BeginCompletion begin) {
        begun.add(begin);
    }

    @CommandHandler
    Ending settle(SettleCompletion settle) {
        if (away.getAndDecrement() > 0) {
            throw new IllegalStateException("The database is away");
        }
        ends.add(settle);
        return ending;
    }

    @CommandHandler
    void fail(FailCompletion fail) {
        ends.add(fail);
    }

    @QueryHandler
    Caller find(FindCaller query) {
        if (!query.digest().equals(KEY.digest())) {
            throw new Refused(new InvalidKey("unknown"));
        }
        return new Caller(
                new KeyId(new UUID(2, 2)),
                lookUps.incrementAndGet(),
                new UserId(new UUID(3, 3)),
                1,
                1,
                null,
                allowed,
                Map.of(),
                CacheChoice.DEFAULT,
                Stream.concat(Stream.of(access("openai"), access("anthropic"), access("google")), moreKeys.stream())
                        .toList(),
                true);
    }

    private ProviderAccess access(String provider) {
        return new ProviderAccess(
                new ProviderKeyId(new UUID(1, 1)), provider, new Secret("sk-upstream"), baseUrl, false);
    }

    @QueryHandler
    Catalog find(FindCatalog query) {
        return new Catalog(
                1,
                List.of(
                        entry("openai", "gpt-4o-mini", PRICES),
                        entry("openai", "gpt-4o", PRICES),
                        entry("openai", "gpt-3.5-turbo-instruct", "completion", PRICES),
                        entry("openai", "text-embedding-3-small", "embedding", PRICES),
                        entry("openai", "omni-moderation-latest", "moderation", PRICES),
                        entry("openai", "imagen-3", "image_generation", perUnit("image", "0.04")),
                        entry("openai", "gpt-image-1", "image_generation", IN_PICTURES),
                        entry("openai", "gpt-image-1.5", "image_generation", IN_WORDS_AND_PICTURES),
                        entry("xai", "grok-imagine-image", "image_generation", perUnit("image", "0.02")),
                        entry("openai", "gpt-4o-mini-tts", "audio_speech", PRICES),
                        entry("openai", "tts-1", "audio_speech", perUnit("character", "0.000015")),
                        entry("openai", "whisper-1", "audio_transcription", perUnit("audio_second", "0.0001")),
                        entry("groq", "whisper-large-v3", "audio_transcription", perUnit("audio_second", "0.00003")),
                        entry("openai", "gpt-4o-transcribe", "audio_transcription", PRICES),
                        entry("openai", "gpt-5", PRICES),
                        entry("anthropic", "claude-sonnet-5", PRICES),
                        entry("anthropic", "claude-sonnet-4-5", PRICES),
                        entry("google", "gemini-3.5-flash", PRICES),
                        entry("mistral", "mistral-small-latest", OTHER_PRICES),
                        entry("openrouter", "aion-2.0", PRICES),
                        entry("xai", "grok-code-fast-1", PRICES),
                        entry("perplexity", "sonar", PRICES),
                        entry("perplexity", "pplx-embed-v1-4b", "embedding", PRICES),
                        entry("openai", "gpt-large", "chat", PRICES, 1_000_000, null),
                        entry("openai", "gpt-hasty", "chat", PRICES, 128_000, 1L),
                        entry("openai", "gpt-patient", "chat", PRICES, 128_000, 20L),
                        dearer(entry("openai", "gpt-dearer", PRICES)),
                        dearer(entry("anthropic", "claude-dearer", PRICES)),
                        entry(
                                "sandbox",
                                "sandbox/simple",
                                UnitPrices.perToken(
                                        Map.of(Meter.INPUT, BigDecimal.ZERO, Meter.OUTPUT, BigDecimal.ZERO)))),
                routes,
                drained,
                Set.of());
    }

    private static Entry dearer(Entry model) {
        return new Entry(
                model.id(),
                model.provider(),
                model.name(),
                model.mode(),
                model.contextWindow(),
                model.maxOutputTokens(),
                model.capabilities(),
                model.answerSeconds(),
                model.listedAt(),
                List.of(model.prices().getFirst(), new Price(2, DEARER, PRICES.dearer(BigDecimal.TWO), "test")));
    }

    private static UnitPrices perUnit(String unit, String price) {
        return new UnitPrices(Map.of(), Map.of(unit, new BigDecimal(price)), List.of());
    }

    private static Entry entry(String provider, String name, UnitPrices prices) {
        return entry(provider, name, "chat", prices, 128_000, null);
    }

    private static Entry entry(String provider, String name, String mode, UnitPrices prices) {
        return entry(provider, name, mode, prices, 128_000, null);
    }

    private static Entry entry(
            String provider,
            String name,
            String mode,
            UnitPrices prices,
            long contextWindow,
            @Nullable Long answerSeconds) {
        return new Entry(
                ModelId.of(provider, name),
                provider,
                name,
                mode,
                contextWindow,
                16_384L,
                Set.of("function_calling", "vision"),
                answerSeconds,
                Instant.EPOCH,
                List.of(new Price(1, Instant.EPOCH, prices, "test")));
    }
}
