package com.llmgateway.command.log;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * Sends a COPY, its rows and what follows in one go, and reads the answers later: PostgreSQL's protocol allows it ("Message
 * Flow: COPY Operations", "Pipelining"), and its driver waits after each message. So this writes to the driver's own stream,
 * which it can be asked for only by reflection, while the driver itself is not in the middle of anything. For one thread.
 */
final class Wire {

    /** Both queries of what was sent are answered with one of these at last. */
    private static final int QUERIES = 2;

    private static final Field STREAM = stream();

    private final Connection connection;

    private final QueryExecutorBase executor;

    private final PGStream stream;

    private boolean broken;

    /** Since when, in nanoseconds, something is being sent; 0 if nothing is. */
    private volatile long sending;

    private Wire(Connection connection, QueryExecutorBase executor, PGStream stream) {
        this.connection = connection;
        this.executor = executor;
        this.stream = stream;
    }

    private static Field stream() {
        try {
            Field stream = QueryExecutorBase.class.getDeclaredField("pgStream");
            stream.setAccessible(true);
            return stream;
        } catch (NoSuchFieldException renamed) {
            throw new IllegalStateException("PostgreSQL's driver keeps its stream elsewhere", renamed);
        }
    }

    /** Fails where the driver keeps its stream elsewhere, before anything is to be sent. */
    static void demandKnownDriver() {
        Objects.requireNonNull(STREAM);
    }

    /** That connection's. */
    static Wire of(Connection connection) throws SQLException {
        var executor = (QueryExecutorBase) connection.unwrap(PgConnection.class).getQueryExecutor();
        try {
            return new Wire(connection, executor, (PGStream) STREAM.get(executor));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("It was made accessible", impossible);
        }
    }

    /** Whether an answer never came to its end, so that nobody knows what became of what was sent. */
    boolean isBroken() {
        return broken;
    }

    /** To be used whenever all answers are read. */
    Connection connection() {
        return connection;
    }

    /**
     * Sends statements of which the last is a COPY, its rows, and the statements after it. If the connection is broken, it is
     * the answer that says so.
     */
    void send(String copying, BinaryRows rows, String then) {
        sending = System.nanoTime();
        try {
            query(copying);
            rows.sendTo(stream);
            query(then);
            stream.flush();
        } catch (IOException _) {
            // whoever waits for the answer will wait in vain
        } finally {
            sending = 0;
        }
    }

    /**
     * Breaks the connection if something has been on its way out for longer than that: it has a time-out for reading alone. For
     * any thread.
     */
    void breakIfSendingFor(Duration tooLong) {
        long since = sending;
        if (since != 0 && System.nanoTime() - since > tooLong.toNanos()) {
            try {
                connection.abort(Thread::startVirtualThread);
            } catch (SQLException _) {
                // then it is broken already
            }
        }
    }

    private void query(String statements) throws IOException {
        byte[] text = statements.getBytes(StandardCharsets.UTF_8);
        stream.sendChar('Q');
        stream.sendInteger4(Integer.BYTES + text.length + 1);
        stream.send(text);
        stream.sendChar(0);
    }

    /**
     * Reads the answer to the oldest that was sent, and says what its last row holds in its last column. Throws the first
     * failure that it tells: then its transaction is undone for certain, unless the wire is broken.
     */
    String answer() throws SQLException {
        String value = "";
        SQLException failure = null;
        try {
            for (int answered = 0; answered < QUERIES; ) {
                int type = stream.receiveChar();
                int length = stream.receiveInteger4() - Integer.BYTES;
                switch (type) {
                    case 'D' -> value = lastColumn();
                    case 'E' -> failure = failure == null ? error(length) : ignored(length, failure);
                    case 'Z' -> {
                        executor.setTransactionState(state(stream.receiveChar()));
                        answered++;
                    }
                    default -> stream.skip(length);
                }
            }
        } catch (IOException silence) {
            broken = true;
            throw failure == null ? silenced(silence) : failure;
        }
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    private String lastColumn() throws IOException {
        String last = "";
        for (int columns = stream.receiveInteger2(); columns > 0; columns--) {
            int length = stream.receiveInteger4();
            last = length < 0 ? "" : new String(stream.receive(length), StandardCharsets.UTF_8);
        }
        return last;
    }

    private SQLException error(int length) throws IOException {
        return new PSQLException(new ServerErrorMessage(stream.receiveErrorString(length)));
    }

    private SQLException ignored(int length, SQLException first) throws IOException {
        stream.skip(length);
        return first;
    }

    private static TransactionState state(int status) {
        return switch (status) {
            case 'I' -> TransactionState.IDLE;
            case 'T' -> TransactionState.OPEN;
            default -> TransactionState.FAILED;
        };
    }

    private static SQLException silenced(IOException failure) {
        return new PSQLException("The connection is broken", PSQLState.CONNECTION_FAILURE, failure);
    }
}
