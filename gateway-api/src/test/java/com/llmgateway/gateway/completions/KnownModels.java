package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models that a ledger knows, and what they cost. */
final class KnownModels {

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

    private KnownModels() {}

    static List<Entry> models() {
        return List.of(
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
                        UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ZERO, Meter.OUTPUT, BigDecimal.ZERO))));
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
