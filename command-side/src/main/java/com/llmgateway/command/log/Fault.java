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

    private static final String INVALID_TEXT = "22P02";

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

    /** Whether a row was there already. */
    static boolean isCollision(Exception failure) {
        return failure instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }

    /** Whether the log ended elsewhere than was thought: see {@link Rows#PREPARE}. */
    static boolean isOfTheHead(Exception failure) {
        return failure instanceof SQLException sql && INVALID_TEXT.equals(sql.getSQLState());
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
