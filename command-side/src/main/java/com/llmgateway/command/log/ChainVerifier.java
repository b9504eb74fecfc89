package com.llmgateway.command.log;

import com.llmgateway.contracts.audit.AuditQuery.VerifyChain;
import com.llmgateway.contracts.audit.ChainView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Walks the log from its beginning and computes every hash anew: the first event that does not fit is named. */
@Component
class ChainVerifier {

    private static final String LOG = "main";

    /** As they stand in the log: a planner with old statistics would rather sort all of it on disk first. */
    private static final String BY_POSITION = """
            select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)
            """;

    private static final int ROWS_AT_A_TIME = 1_000;

    private final DataSource source;

    ChainVerifier(DataSource source) {
        this.source = source;
    }

    @QueryHandler
    ChainView handle(VerifyChain query) {
        try (Connection connection = source.getConnection()) {
            // One snapshot, so that the head and the rows are of one moment.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(BY_POSITION);
                return walk(connection, query.position());
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new EventStoreException("The log cannot be verified", failure);
        }
    }

    private static ChainView walk(Connection connection, @Nullable Long asked) throws SQLException {
        var chain = new Chain(LOG);
        byte[] hash = Chain.genesis();
        long position = 0;
        String noted = null;
        try (PreparedStatement statement = connection.prepareStatement("""
                select position, aggregate_id, event_id, sequence, type, revision, recorded_at, payload, metadata, hash
                from gateway.event where log = ? order by position
                """)) {
            statement.setString(1, LOG);
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StoredEvent event = StoredEvents.row(rows);
                    byte[] claimed = rows.getBytes(10);
                    if (event.position() != position + 1 || !fits(claimed, hash, event, chain)) {
                        // What stands before its turn is at fault itself; else it is what is missing.
                        return broken(position, hash, Math.min(event.position(), position + 1), noted);
                    }
                    hash = claimed;
                    position++;
                    if (asked != null && asked == position) {
                        noted = print(hash);
                    }
                }
            }
        }
        return end(connection, position, hash, noted);
    }

    private static boolean fits(byte[] claimed, byte[] previous, StoredEvent event, Chain chain) {
        try {
            return Arrays.equals(claimed, chain.next(previous, event));
        } catch (ArithmeticException _) {
            return false; // a time that no event is recorded at, such as infinity
        }
    }

    /** The head must say the same: rows cut off at the end leave a chain that is whole in itself. */
    private static ChainView end(Connection connection, long position, byte[] hash, @Nullable String noted)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select position, hash from gateway.head where log = ?")) {
            statement.setString(1, LOG);
            try (ResultSet head = statement.executeQuery()) {
                boolean found = head.next();
                boolean whole =
                        found ? head.getLong(1) == position && Arrays.equals(head.getBytes(2), hash) : position == 0;
                return whole
                        ? new ChainView(true, position, print(hash), null, noted)
                        : broken(position, hash, position + 1, noted);
            }
        }
    }

    private static ChainView broken(long position, byte[] hash, long at, @Nullable String noted) {
        return new ChainView(false, position, print(hash), at, noted);
    }

    private static String print(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
