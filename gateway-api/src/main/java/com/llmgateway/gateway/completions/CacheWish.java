package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an answer may come from the cache, and go into it. */
record CacheWish(boolean find, boolean keep) {

    static final CacheWish NONE = new CacheWish(false, false);

    static final String HEADER = "x-gateway-cache";

    /** The header wins over what is usual; {@code cache-control} narrows either. */
    static CacheWish of(HttpServletRequest http, boolean usual) {
        if (!isOn(http.getHeader(HEADER), usual)) {
            return NONE;
        }
        List<String> control = Collections.list(http.getHeaders("cache-control")).stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).stream())
                .toList();
        return new CacheWish(
                !control.contains("no-cache") && !control.contains("no-store"), !control.contains("no-store"));
    }

    private static boolean isOn(@Nullable String asked, boolean usual) {
        return switch (asked) {
            case null -> usual;
            case "exact" -> true;
            case "off" -> false;
            default -> throw new Refused(new InvalidRequest(HEADER + " is exact or off.", HEADER, "invalid_value"));
        };
    }
}
