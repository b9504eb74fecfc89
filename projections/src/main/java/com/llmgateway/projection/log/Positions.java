package com.llmgateway.projection.log;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * Moves a processor's position only from where this node left it. A position that went back, with its database or to a
 * standby, took tables along that this node has folded already; one that moved on was another node's meanwhile. Either
 * way the processor begins anew from the row.
 */
final class Positions extends JdbcTokenStore {

    /** By processor, each of one segment. Changed and compared by whoever holds the lock of the row. */
    private final Map<String, Optional<TrackingToken>> left = new ConcurrentHashMap<>();

    Positions(Builder builder) {
        super(builder);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        return leave(processor, super.fetchToken(processor, segment));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return leave(processor, super.fetchToken(processor, segment));
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        extendClaim(processor, segment);
        super.storeToken(token, processor, segment);
        leave(processor, token);
    }

    /** Claims the row and keeps it locked until the transaction ends. */
    @Override
    public void extendClaim(String processor, int segment) {
        Optional<TrackingToken> now = Optional.ofNullable(super.fetchToken(processor, segment));
        if (!now.equals(left.get(processor))) {
            throw new UnableToClaimTokenException(
                    "The position of %s[%d] is not where this node left it".formatted(processor, segment));
        }
    }

    private @Nullable TrackingToken leave(String processor, @Nullable TrackingToken token) {
        left.put(processor, Optional.ofNullable(token));
        return token;
    }
}
