package com.llmgateway.gateway.completions.admission;

import com.llmgateway.contracts.limits.Headroom;
import com.llmgateway.gateway.web.RateLimitHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the client what its plan leaves it, in the headers that SDKs know. */
public final class LimitHeaders {

    private LimitHeaders() {}

    /** None for an unlimited plan. */
    public static Map<String, String> of(@Nullable Headroom headroom) {
        return headroom == null ? Map.of() : RateLimitHeaders.of(headroom);
    }
}
