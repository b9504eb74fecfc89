package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer may come from the cache, and go into it.
 *
 * @param similar whether that of a similar question will do
 */
public record CacheWish(boolean find, boolean keep, boolean similar) {

    static final String HEADER = "x-gateway-cache";

    static final CacheWish NONE = new CacheWish(false, false, false);

    /** The mode that a request asks for, if it does; refuses what is none. */
    public static @Nullable CacheMode asked(HttpServletRequest http) {
        String asked = http.getHeader(HEADER);
        return asked == null ? null : CacheMode.of(asked).orElseThrow(CacheWish::unknown);
    }

    /** {@code cache-control} narrows any mode. */
    static CacheWish of(HttpServletRequest http, CacheMode mode) {
        if (mode == CacheMode.OFF) {
            return NONE;
        }
        List<String> control = Collections.list(http.getHeaders("cache-control")).stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).stream())
                .toList();
        boolean store = !control.contains("no-store");
        return new CacheWish(store && !control.contains("no-cache"), store, mode == CacheMode.SEMANTIC);
    }

    private static Refused unknown() {
        return new Refused(new InvalidRequest(
                "%s is one of: %s.".formatted(HEADER, CacheMode.available()), HEADER, "invalid_value"));
    }
}
