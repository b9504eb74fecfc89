package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which part of a list is asked for: {@code ?before=<id>&limit=<1 to 100>}. */
public final class Page {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private Page() {}

    public static <T> @Nullable T before(@Nullable String id, Function<String, T> parse) {
        return id == null ? null : parse.apply(id);
    }

    public static int limit(@Nullable Integer limit) {
        int asked = limit == null ? USUAL : limit;
        if (asked < 1 || asked > MOST) {
            throw new Refused(
                    new InvalidRequest("`limit` is a number from 1 to %d.".formatted(MOST), "limit", "invalid_value"));
        }
        return asked;
    }
}
