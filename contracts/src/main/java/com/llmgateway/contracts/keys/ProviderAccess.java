package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A provider key, opened for use. Without a base URL it is for the provider's own. */
public record ProviderAccess(
        ProviderKeyId id,
        String provider,
        Secret apiKey,
        @Nullable String baseUrl,
        boolean shared) {

    /** What {@link #isProvider} demands, as callers are told. */
    public static final String PROVIDER_RULE =
            "A provider is a word of at most 64 lower-case letters, digits, `_`, `.` and `-`, and no key.";

    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

    /** Whether a provider can be called that, by its keys and by its models alike. */
    public static boolean isProvider(String name) {
        return PROVIDER.matcher(name).matches() && !Disclosures.areIn(name);
    }
}
