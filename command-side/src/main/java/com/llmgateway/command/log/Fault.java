package com.llmgateway.command.log;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means for the batch that met it. */
public enum Fault {
    /** The server or the way to it is gone, or it can take no work: try again on another connection. */
    AWAY,
    /** Somebody was in the way: try again. */
    TRANSIENT,
    /** Something in the batch itself is at fault. */
    POISON;

    private static final String UNIQUE_VIOLATION = "23505";

    /** Read-only: a server that was demoted. */
    private static final Set<String> AWAY_STATES = Set.of("57P01", "57P02", "57P03", "57P05", "25006");

    /** Serialization failure, deadlock, lock not available, statement cancelled, transaction timed out. */
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03", "57014", "25P03", "25P04");

    /** By the first failure of the database among the causes; a failure that is none of the database's is the batch's. */
    public static Fault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql.getSQLState());
            }
        }
        return POISON;
    }

    /** Whether nothing was committed for certain: the server is there, and it refused. */
    static boolean isRolledBack(SQLException failure) {
        return failure.getSQLState() != null && of(failure) != AWAY;
    }

    /** Whether a row was there already. */
    static boolean isCollision(SQLException failure) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState());
    }

    private static Fault of(@Nullable String state) {
        if (state == null) {
            return POISON;
        }
        if (TRANSIENT_STATES.contains(state)) {
            return TRANSIENT;
        }
        // connection exceptions, out of resources, system errors
        boolean away = state.startsWith("08") || state.startsWith("53") || state.startsWith("58");
        return away || AWAY_STATES.contains(state) ? AWAY : POISON;
    }
}
