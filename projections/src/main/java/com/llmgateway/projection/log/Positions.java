package com.llmgateway.projection.log;

import java.sql.Connection;
import java.sql.ResultSet;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;

/** Moves a processor's position only for the node that holds the claim on it. */
final class Positions extends JdbcTokenStore {

    Positions(Builder builder) {
        super(builder);
    }

    /**
     * What Axon tries when the claim is somebody else's or nobody's: claim it again and write the position all the same.
     * A node that stood still while others took over, advanced and let go would so count its old batch a second time.
     */
    @Override
    protected void updateToken(
            Connection connection, ResultSet row, TrackingToken token, String processor, int segment) {
        throw new UnableToClaimTokenException("The claim on %s[%d] was lost".formatted(processor, segment));
    }
}
