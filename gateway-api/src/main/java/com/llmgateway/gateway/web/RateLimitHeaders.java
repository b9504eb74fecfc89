package com.llmgateway.gateway.web;

import com.llmgateway.contracts.limits.Headroom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a plan's window has room for, in the headers that OpenAI's clients know. */
public final class RateLimitHeaders {

    private RateLimitHeaders() {}

    public static Map<String, String> of(Headroom headroom) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-ratelimit-limit-requests", Integer.toString(headroom.limit()));
        headers.put("x-ratelimit-remaining-requests", Long.toString(headroom.remaining()));
        headers.put("x-ratelimit-reset-requests", reset(headroom.reset()));
        return headers;
    }

    /** For example {@code 12ms}, {@code 8.64s}, {@code 1m0s} or {@code 5h59m0s}; never earlier than it is. */
    static String reset(Duration left) {
        Duration rounded = left.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
        if (rounded.compareTo(Duration.ofSeconds(1)) < 0) {
            return rounded.toMillis() + "ms";
        }
        String seconds = BigDecimal.valueOf(rounded.toSecondsPart() * 1000L + rounded.toMillisPart(), 3)
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
        if (rounded.toHours() > 0) {
            return rounded.toHours() + "h" + rounded.toMinutesPart() + "m" + seconds;
        }
        return rounded.toMinutes() > 0 ? rounded.toMinutes() + "m" + seconds : seconds;
    }
}
