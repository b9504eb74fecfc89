package com.llmgateway.contracts.completions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.llmgateway.contracts.catalog.Meter;
import java.util.Locale;
import java.util.Optional;

/** How soon a provider answers, where that has a price of its own. */
public enum ServiceTier {
    @JsonProperty("batch")
    BATCH(Meter.BATCH_INPUT, Meter.BATCH_OUTPUT),
    @JsonProperty("flex")
    FLEX(Meter.FLEX_INPUT, Meter.FLEX_OUTPUT),
    @JsonProperty("priority")
    PRIORITY(Meter.PRIORITY_INPUT, Meter.PRIORITY_OUTPUT),
    /** Anthropic's fast mode, which always costs more: without a price of its own it has none. */
    @JsonProperty("fast_mode")
    FAST_MODE(Meter.FAST_INPUT, Meter.FAST_OUTPUT);

    private final Meter input;
    private final Meter output;

    ServiceTier(Meter input, Meter output) {
        this.input = input;
        this.output = output;
    }

    /** The tier of that name on the wire; none for the usual one and for names that nobody knows. */
    public static Optional<ServiceTier> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "batch" -> Optional.of(BATCH);
            case "flex" -> Optional.of(FLEX);
            case "priority", "fast" -> Optional.of(PRIORITY);
            case "fast_mode" -> Optional.of(FAST_MODE);
            default -> Optional.empty();
        };
    }

    Meter meter(Meter plain) {
        return plain == Meter.INPUT ? input : output;
    }
}
