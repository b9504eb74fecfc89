package com.llmgateway.gateway.completions.request;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.llmgateway.contracts.Refusal.TooManyAtOnce;
import com.llmgateway.contracts.Refusal.Unavailable;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many requests, and how many bytes of their bodies, this node holds at a time. */
@Component
public class Capacity {

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Until a body is sent on it may be there several times: in other words, and as a tree. */
    private static final int PART_OF_THE_HEAP = 4;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** A count lasts for as long as one of its requests does. */
    private final LoadingCache<KeyDigest, AtomicInteger> perKey =
            Caffeine.newBuilder().executor(Runnable::run).weakValues().build(_ -> new AtomicInteger());

    private final long mostRequests;
    private final long mostPerKey;
    private final long mostBytes;

    Capacity(Settings settings) {
        mostRequests = settings.number(Setting.MAX_REQUESTS_IN_FLIGHT);
        mostPerKey = settings.number(Setting.MAX_REQUESTS_PER_KEY);
        mostBytes = settings.given(Setting.MAX_BODIES_IN_FLIGHT)
                .map(Long::parseLong)
                .orElse(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP);
    }

    /** A seat for one request, to be given back. */
    public Seat enter() {
        if (requests.incrementAndGet() > mostRequests) {
            requests.decrementAndGet();
            throw full("The gateway serves as many requests as it can.");
        }
        return new Seat();
    }

    private static Refused full(String message) {
        return new Refused(new Unavailable(message, SOON));
    }

    /** The room that one request takes. */
    public final class Seat implements AutoCloseable {

        private @Nullable AtomicInteger ofKey;
        private long held;

        /** Says whose request sits here; nobody takes the seats of all others. */
        public void assign(KeyDigest owner) {
            AtomicInteger count = perKey.get(owner);
            ofKey = count;
            if (count.incrementAndGet() > mostPerKey) {
                throw new Refused(new TooManyAtOnce(mostPerKey));
            }
        }

        void take(long more) {
            if (bytes.addAndGet(more) > mostBytes) {
                bytes.addAndGet(-more);
                throw full("The gateway holds as many bytes of requests as it can.");
            }
            held += more;
        }

        /** So much was not needed after all. */
        void giveBack(long rest) {
            bytes.addAndGet(-rest);
            held -= rest;
        }

        /** A body is needed to the end: for going on elsewhere, and for the books. */
        @Override
        public void close() {
            giveBack(held);
            requests.decrementAndGet();
            if (ofKey != null) {
                ofKey.decrementAndGet();
            }
        }
    }
}
