package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which questions the cache takes for the same. */
public enum CacheMode {
    OFF,
    EXACT,
    SEMANTIC;

    static Optional<CacheMode> of(String name) {
        return offered().filter(mode -> mode.printed().equals(name)).findFirst();
    }

    /** How requests use the cache that nobody says it of; refuses what this distribution does not have. */
    public static CacheMode usual(Settings settings) {
        return of(settings.text(Setting.CACHE))
                .orElseThrow(() -> new CannotStart("GATEWAY_CACHE is one of: " + available() + "."));
    }

    /** How a key's requests use the cache, where the gateway's use it like this. */
    static CacheMode of(CacheChoice key, CacheMode usual) {
        return switch (key) {
            case DEFAULT -> usual;
            case OFF -> OFF;
            case EXACT -> EXACT;
            case SEMANTIC -> TextVectors.areAvailable() ? SEMANTIC : EXACT;
        };
    }

    /** For example {@code off, exact}. */
    static String available() {
        return offered().map(CacheMode::printed).collect(Collectors.joining(", "));
    }

    private static Stream<CacheMode> offered() {
        return Arrays.stream(values()).filter(mode -> mode != SEMANTIC || TextVectors.areAvailable());
    }

    private String printed() {
        return name().toLowerCase(Locale.ROOT);
    }
}
