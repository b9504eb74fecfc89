package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.Unavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells a database that is away or overloaded from a bug. */
public final class DatabaseAway {

    /** Connection failures, no resources, operator intervention (shutting down, starting up). */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private DatabaseAway() {}

    static Optional<ApiError> translate(Throwable failure) {
        return in(failure)
                .map(_ -> ApiError.of(new Unavailable("The gateway's database is away.", Duration.ofSeconds(2))));
    }

    /** What says in this failure that the database is away; none where it is a bug. */
    public static Optional<SQLException> in(Throwable failure) {
        return Causes.chain(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(DatabaseAway::isAway)
                .findFirst();
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
