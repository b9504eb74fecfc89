package com.llmgateway.contracts.keys;

import com.llmgateway.contracts.Event;
import com.llmgateway.contracts.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has happened to a gateway key. The fingerprint tells keys apart and opens nothing. */
public sealed interface KeyEvent extends Event {

    KeyId key();

    record KeyIssued(
            KeyId key,
            UserId user,
            String name,
            String prefix,
            String fingerprint,
            List<String> models,
            @Nullable Instant expiresAt,
            @Nullable Map<String, String> tags,
            @Nullable CacheChoice cache)
            implements KeyEvent {}

    record KeyRenamed(KeyId key, String name, UserId by) implements KeyEvent {}

    record KeyRestricted(KeyId key, List<String> models, UserId by) implements KeyEvent {}

    record KeyTagged(KeyId key, Map<String, String> tags, UserId by) implements KeyEvent {}

    record KeyCacheChosen(KeyId key, CacheChoice cache, UserId by) implements KeyEvent {}

    record KeyRotated(KeyId key, String prefix, String fingerprint, Instant graceUntil, UserId by)
            implements KeyEvent {}

    record KeyRevoked(KeyId key, UserId by) implements KeyEvent {}
}
