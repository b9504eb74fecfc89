package com.llmgateway.gateway.providers.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;

/** The provider's headers that may reach the client: those that its SDK reads. Everything else stays here. */
final class TravellingHeaders {

    private static final Set<String> ALWAYS = Set.of(
            "content-type",
            "openai-processing-ms",
            "openai-version",
            "retry-after",
            "retry-after-ms",
            "x-should-retry");

    private static final String LIMITS = "x-ratelimit-";
    private static final String ANTHROPICS_LIMITS = "anthropic-ratelimit-";

    private TravellingHeaders() {}

    /** On success the limits on requests are the gateway's own; on a refusal the provider's explain it. */
    static Map<String, String> of(Headers upstream, boolean refused) {
        var kept = new HashMap<String, String>();
        for (int i = 0; i < upstream.size(); i++) {
            String name = upstream.name(i).toLowerCase(Locale.ROOT);
            boolean limit = name.startsWith(LIMITS) && (refused || name.endsWith("-tokens"));
            if (limit || name.startsWith(ANTHROPICS_LIMITS) || ALWAYS.contains(name)) {
                kept.put(name, upstream.value(i));
            }
        }
        return kept;
    }
}
