package com.llmgateway.command.completions;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the completions that this node admitted at hand, so that their end needs no look-up. Bounded: one that was
 * pushed out is read from the log.
 */
class OpenCompletions implements Cache {

    private static final int MOST = 20_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** What is written a second time is most likely at its end; kept any longer, it only grows old in memory. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .expireAfter(new Lifetime())
            .build();

    private static final class Lifetime implements Expiry<Object, Object> {

        @Override
        public long expireAfterCreate(Object key, Object value, long now) {
            return LONGEST.toNanos();
        }

        @Override
        public long expireAfterUpdate(Object key, Object value, long now, long left) {
            return AFTERWARDS.toNanos();
        }

        @Override
        public long expireAfterRead(Object key, Object value, long now, long left) {
            return left;
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's signature
    public <K, V> @Nullable V get(K key) {
        return (V) entries.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody listens to this cache");
    }
}
