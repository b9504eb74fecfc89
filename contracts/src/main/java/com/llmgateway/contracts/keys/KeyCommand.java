package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of a gateway key. Somebody else's key is not found. */
public sealed interface KeyCommand extends Command {

    KeyId key();

    @Override
    default Id target() {
        return key();
    }

    /** Issues a key; answers an {@link IssuedKey}, the only time its text is shown. No models means all. */
    record IssueKey(
            KeyId key,
            UserId user,
            String name,
            List<String> models,
            @Nullable Instant expiresAt,
            Map<String, String> tags,
            CacheChoice cache)
            implements KeyCommand {}

    /** Changes what is given and leaves the rest; answers a {@link KeyView} of the key as it is then. */
    record ChangeKey(
            KeyId key,
            @Nullable String name,
            @Nullable List<String> models,
            @Nullable Map<String, String> tags,
            @Nullable CacheChoice cache,
            Actor by)
            implements KeyCommand {}

    /**
     * Gives the key a new text; answers an {@link IssuedKey}. The old text works until the grace period is over.
     * Refused where the key has been revoked or has expired.
     *
     * @param at by the asking node's clock: what the event tells, while the database's clock ends the grace
     */
    record RotateKey(KeyId key, Duration grace, Instant at, Actor by) implements KeyCommand {}

    record RevokeKey(KeyId key, Actor by) implements KeyCommand {}
}
