package com.llmgateway.contracts.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether a key's requests are answered from the cache, where they do not say so themselves. */
public enum CacheChoice {
    /** As the gateway's setting has it. */
    @JsonProperty("default")
    DEFAULT,
    @JsonProperty("off")
    OFF,
    @JsonProperty("exact")
    EXACT,
    /** Similar questions too; where a gateway cannot compare them, the same ones. */
    @JsonProperty("semantic")
    SEMANTIC;

    /** How a row keeps it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a row keeps. */
    public static CacheChoice read(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }
}
