package com.llmgateway.projection.log;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells failures that come back with every attempt from those that pass: a database away, a lock not free, a claim lost. */
final class Poison {

    /**
     * Connection lost, transaction rolled back, out of resources, object in use, operator intervened; and 25, which only
     * reports that an earlier statement of the transaction failed.
     */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57");

    private Poison() {}

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (passes(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case SQLException sql ->
                sql.getSQLState() == null
                        || sql.getSQLState().length() < 2
                        || PASSING.contains(sql.getSQLState().substring(0, 2));
            case TransientDataAccessException _, TransactionException _ -> true;
            case UnableToClaimTokenException _, InterruptedException _, Error _ -> true;
            default -> false;
        };
    }
}
