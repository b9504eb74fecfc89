package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.Mode;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What a model can be asked for: which modes of the catalogue answer it, and by what they can be billed. */
public enum Purpose {
    CHAT(Mode.CHAT),
    COMPLETION(Mode.COMPLETION),
    RESPONSE(Mode.RESPONSES),
    EMBEDDING(Mode.EMBEDDING),
    MODERATION(Mode.MODERATION),
    IMAGE(Mode.IMAGE_GENERATION),
    SPEECH(Mode.AUDIO_SPEECH),
    TRANSCRIPTION(Mode.AUDIO_TRANSCRIPTION);

    private final Mode mode;

    Purpose(Mode mode) {
        this.mode = mode;
    }

    /** What such work is billed by when it is not billed by tokens, if these prices know it. */
    public Optional<Meter> unit(UnitPrices prices) {
        return mode.unit(prices);
    }

    /** What such work is measured by where nobody counts its tokens: as it is billed, or while no price says how, as most is. */
    public Optional<Meter> measure(UnitPrices prices) {
        return prices.unpriced() ? mode.unit() : unit(prices);
    }

    /** Whoever chats can write responses too; the sandbox does nothing else, whatever its models are listed for. */
    boolean fits(Entry model) {
        boolean chats = model.mode().equals(Mode.CHAT.word()) && (this == CHAT || this == RESPONSE);
        return chats || (model.mode().equals(mode.word()) && !Models.isSandbox(model));
    }

    boolean isServedBy(Entry model, Instant moment) {
        return fits(model) && model.priceAt(moment).filter(this::canBill).isPresent();
    }

    private boolean canBill(UnitPrices prices) {
        return mode.isBilledBy(prices) && uncounted(prices).isEmpty();
    }

    /** Why what a model does cannot be billed at such a price of it, where it charges for what nothing counts. */
    public static Optional<String> uncounted(Entry model, UnitPrices prices) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.mode.word().equals(model.mode()))
                .flatMap(purpose -> purpose.uncounted(prices).stream())
                .findFirst();
    }

    /** The same of such work. */
    Optional<String> uncounted(UnitPrices prices) {
        return switch (this) {
            case CHAT, COMPLETION, RESPONSE ->
                Chat.uncounted(prices).map("charges for each `%s`, and nothing counts those"::formatted);
            case EMBEDDING, MODERATION, IMAGE, SPEECH, TRANSCRIPTION -> Optional.empty();
        };
    }
}
