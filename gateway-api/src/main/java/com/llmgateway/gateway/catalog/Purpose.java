package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model can be asked for: which modes of the catalogue answer it, and by what they can be billed. */
public enum Purpose {
    CHAT("chat", null),
    COMPLETION("completion", null),
    RESPONSE("responses", null),
    EMBEDDING("embedding", null),
    MODERATION("moderation", null),
    IMAGE("image_generation", Meter.IMAGE),
    SPEECH("audio_speech", Meter.CHARACTER),
    TRANSCRIPTION("audio_transcription", Meter.AUDIO_SECOND);

    private final String mode;

    private final @Nullable Meter unit;

    Purpose(String mode, @Nullable Meter unit) {
        this.mode = mode;
        this.unit = unit;
    }

    /** What such work is billed by when it is not billed by tokens, if these prices know it. */
    public Optional<Meter> unit(UnitPrices prices) {
        return Optional.ofNullable(unit)
                .filter(it -> it.unit().filter(prices.perUnit()::containsKey).isPresent());
    }

    /** What such work is measured by where nobody counts its tokens: as it is billed, or while no price says how, as most is. */
    public Optional<Meter> measure(UnitPrices prices) {
        return prices.unpriced() ? Optional.ofNullable(unit) : unit(prices);
    }

    /** Whoever chats can write responses too. */
    boolean fits(Entry model) {
        return model.mode().equals(mode) || (this == RESPONSE && CHAT.fits(model));
    }

    boolean isServedBy(Entry model, Instant moment) {
        return fits(model) && model.priceAt(moment).filter(this::canBill).isPresent();
    }

    private boolean canBill(UnitPrices prices) {
        return switch (this) {
            case CHAT, COMPLETION, RESPONSE -> Chat.followsFromCounts(prices);
            case EMBEDDING, MODERATION -> knows(prices, Meter.INPUT) && isFreeOfUnits(prices);
            case IMAGE -> unit(prices).isPresent() || (knows(prices, Meter.INPUT) && knows(prices, Meter.IMAGE_OUTPUT));
            case SPEECH, TRANSCRIPTION ->
                unit(prices).isPresent() || (knows(prices, Meter.INPUT) && knows(prices, Meter.OUTPUT));
        };
    }

    private static boolean knows(UnitPrices prices, Meter meter) {
        return prices.perToken().containsKey(meter);
    }

    private static boolean isFreeOfUnits(UnitPrices prices) {
        return prices.perUnit().values().stream().map(BigDecimal::signum).allMatch(sign -> sign == 0);
    }
}
