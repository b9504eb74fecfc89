package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Whether an answer may come from the cache, and go into it.
 *
 * @param question what is asked, where the answer to a similar question will do
 */
public record CacheWish(boolean find, boolean keep, Supplier<Optional<Question>> question) {

    static final String HEADER = "x-gateway-cache";

    static final CacheWish NONE = new CacheWish(false, false, Optional::empty);

    /** The mode that a request asks for, if it does; refuses what is none. */
    public static @Nullable CacheMode asked(HttpServletRequest http) {
        String asked = http.getHeader(HEADER);
        return asked == null ? null : CacheMode.of(asked).orElseThrow(CacheWish::unknown);
    }

    /**
     * {@code cache-control} narrows any mode.
     *
     * @param question only looked for when it is needed, and once: that takes longer than all the rest
     */
    static CacheWish of(HttpServletRequest http, CacheMode mode, Supplier<Optional<Question>> question) {
        if (mode == CacheMode.OFF) {
            return NONE;
        }
        List<String> control = Collections.list(http.getHeaders("cache-control")).stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).stream())
                .toList();
        boolean store = !control.contains("no-store");
        return new CacheWish(
                store && !control.contains("no-cache"),
                store,
                mode == CacheMode.SEMANTIC ? SingletonSupplier.of(question) : Optional::empty);
    }

    private static Refused unknown() {
        return new Refused(new InvalidRequest(
                "%s is one of: %s.".formatted(HEADER, CacheMode.available()), HEADER, "invalid_value"));
    }
}
