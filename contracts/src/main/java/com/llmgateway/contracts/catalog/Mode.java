package com.llmgateway.contracts.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a model is for, and which prices it is billed by. */
public enum Mode {
    CHAT,
    COMPLETION,
    RESPONSES,
    EMBEDDING,
    MODERATION,
    IMAGE_GENERATION,
    AUDIO_SPEECH,
    AUDIO_TRANSCRIPTION,
    /** Listed with what it costs; no endpoint asks for it. */
    RERANK;

    private final String word = name().toLowerCase(Locale.ROOT);

    public static Optional<Mode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }

    /** What the catalogue calls it. */
    public String word() {
        return word;
    }

    /** What it is billed by where it is not billed by tokens. */
    public Optional<Meter> unit() {
        return switch (this) {
            case IMAGE_GENERATION -> Optional.of(Meter.IMAGE);
            case AUDIO_SPEECH -> Optional.of(Meter.CHARACTER);
            case AUDIO_TRANSCRIPTION -> Optional.of(Meter.AUDIO_SECOND);
            case CHAT, COMPLETION, RESPONSES, EMBEDDING, MODERATION, RERANK -> Optional.empty();
        };
    }

    /** The same, if these prices know it. */
    public Optional<Meter> unit(UnitPrices prices) {
        return unit().filter(
                        it -> it.unit().filter(prices.perUnit()::containsKey).isPresent());
    }

    /** Whether a model of this mode can ever be billed by these prices. */
    public boolean isBilledBy(UnitPrices prices) {
        return switch (this) {
            case CHAT, COMPLETION, RESPONSES -> knows(prices, Meter.INPUT, Meter.OUTPUT);
            case EMBEDDING, MODERATION -> knows(prices, Meter.INPUT) && isFreeOfUnits(prices);
            case IMAGE_GENERATION -> knowsUnit(prices) || knows(prices, Meter.INPUT, Meter.IMAGE_OUTPUT);
            case AUDIO_SPEECH, AUDIO_TRANSCRIPTION -> knowsUnit(prices) || knows(prices, Meter.INPUT, Meter.OUTPUT);
            case RERANK -> true;
        };
    }

    /** The prices without which that is not so. */
    public String needs() {
        return switch (this) {
            case CHAT, COMPLETION, RESPONSES -> "an `input` and an `output` price of tokens";
            case EMBEDDING, MODERATION -> "an `input` price of tokens, and none of units";
            case IMAGE_GENERATION -> "a price of the unit `image`, or an `input` and an `image_output` price of tokens";
            case AUDIO_SPEECH -> "a price of the unit `character`, or an `input` and an `output` price of tokens";
            case AUDIO_TRANSCRIPTION ->
                "a price of the unit `audio_second`, or an `input` and an `output` price of tokens";
            case RERANK -> "a price";
        };
    }

    private boolean knowsUnit(UnitPrices prices) {
        return unit(prices).isPresent();
    }

    private static boolean knows(UnitPrices prices, Meter... meters) {
        return Stream.of(meters).allMatch(prices.perToken()::containsKey);
    }

    private static boolean isFreeOfUnits(UnitPrices prices) {
        return prices.perUnit().values().stream().map(BigDecimal::signum).allMatch(sign -> sign == 0);
    }
}
