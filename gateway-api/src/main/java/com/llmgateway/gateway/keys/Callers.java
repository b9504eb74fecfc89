package com.llmgateway.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.llmgateway.contracts.Refusal.InvalidKey;
import com.llmgateway.contracts.Refusal.MissingCredentials;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeyDigest;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.gateway.web.Queries;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Tells who calls. A caller is remembered, and trusted only as far as the admission confirms it; that somebody is
 * nobody is never remembered.
 */
@Component
public class Callers {

    private static final String SCHEME = "Bearer ";

    private static final int MOST = 50_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Cache<KeyDigest, Caller> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .expireAfterWrite(LONGEST)
            .build();

    private final Queries queries;

    Callers(Queries queries) {
        this.queries = queries;
    }

    /** The digest of the key of a request, a bearer or where Anthropic's clients put it; refuses what cannot be one of ours. */
    public static KeyDigest keyIn(HttpServletRequest http) {
        String authorization = http.getHeader(HttpHeaders.AUTHORIZATION);
        String apiKey = http.getHeader("x-api-key");
        return keyIn(authorization == null && apiKey != null ? SCHEME + apiKey : authorization);
    }

    private static KeyDigest keyIn(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw new Refused(new MissingCredentials());
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Refused(new InvalidKey("not a bearer token"));
        }
        return GatewayKey.parse(authorization.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new Refused(new InvalidKey("malformed")))
                .digest();
    }

    /** Whose key this is, as last known; refuses one that is nobody's. */
    public Caller of(KeyDigest key) {
        Caller remembered = known.getIfPresent(key);
        if (remembered != null) {
            return remembered;
        }
        Caller found = queries.ask(new FindCaller(key));
        known.put(key, found);
        return found;
    }

    /** Looks again the next time. */
    public void forget(KeyDigest key) {
        known.invalidate(key);
    }
}
