package com.llmgateway.command.keys;

import com.llmgateway.contracts.Characters;
import com.llmgateway.contracts.Disclosures;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.Years;
import com.llmgateway.contracts.keys.ProviderAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of keys may hold. */
final class KeyRules {

    private static final String SANDBOX = "sandbox";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MODEL = 200;
    private static final int MOST_MODELS = 100;
    private static final int LARGEST_SECRET_BYTES = 4096;
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private KeyRules() {}

    /** A name stands in events, which nobody can erase. */
    static void demandName(String name) {
        demand(
                Characters.areText(name, LONGEST_NAME),
                "name",
                "A key's name has 1 to %d characters.".formatted(LONGEST_NAME));
        demand(
                !Disclosures.areIn(name),
                "name",
                "A key's name holds no e-mail address and nothing that looks like a key (`gw_...`, `sk-...`), since it is kept for ever.");
    }

    static void demandModels(List<String> models) {
        demand(
                models.size() <= MOST_MODELS,
                "models",
                "A key is restricted to at most %d models.".formatted(MOST_MODELS));
        demand(
                models.stream().allMatch(model -> Characters.areText(model, LONGEST_MODEL)),
                "models",
                "A model's name has 1 to %d plain characters.".formatted(LONGEST_MODEL));
        demand(
                models.stream().noneMatch(Disclosures::areIn),
                "models",
                "The names of models hold no e-mail address and nothing that looks like a key (`gw_...`, `sk-...`), since they are kept for ever.");
    }

    static void demandExpiry(@Nullable Instant expiresAt) {
        demand(expiresAt == null || Years.hold(expiresAt), "expires_at", "A key expires in a year up to 9999.");
    }

    static void demandGrace(Duration grace) {
        demand(
                !grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0,
                "grace_seconds",
                "A grace period has 0 to %d seconds.".formatted(LONGEST_GRACE.toSeconds()));
    }

    static void demandProvider(String provider) {
        demand(ProviderAccess.isProvider(provider), "provider", ProviderAccess.PROVIDER_RULE);
        // Whoever has a key of any provider is answered by the sandbox no more, unless they ask for it.
        demand(!provider.equals(SANDBOX), "provider", "The sandbox needs no key, and takes none.");
    }

    /** A key travels in a header: no blanks, no control characters, nothing outside of ASCII. */
    static void demandSecret(String secret) {
        boolean fine = !secret.isEmpty()
                && secret.getBytes(StandardCharsets.UTF_8).length <= LARGEST_SECRET_BYTES
                && secret.chars().allMatch(character -> character > ' ' && character < 0x7F);
        demand(fine, "api_key", "This cannot be a provider's key.");
    }

    private static void demand(boolean fine, String field, String message) {
        if (!fine) {
            throw new Refused(new InvalidRequest(message, field, "invalid_value"));
        }
    }
}
