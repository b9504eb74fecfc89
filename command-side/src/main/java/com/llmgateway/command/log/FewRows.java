package com.llmgateway.command.log;

import static java.util.Collections.nCopies;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are so few that they are inserted on the way to the commit: a COPY of their own takes two journeys to the
 * server, and pays only for many.
 */
final class FewRows {

    /** There is a statement for each number of rows up to this, and the server keeps a plan for each. */
    static final int MOST = 8;

    private static final String ROW = "(" + String.join(", ", nCopies(Rows.COLUMNS, "?")) + ")";

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared as a record
    private record Row(StoredEvent event, byte[] hash) {}

    private final List<Row> rows = new ArrayList<>(MOST);

    /** The statement that inserts so many; none for none. */
    static String insert(int rows) {
        return rows == 0 ? "" : "insert into " + Rows.INTO + " values " + String.join(", ", nCopies(rows, ROW)) + ";";
    }

    void add(StoredEvent event, byte[] hash) {
        rows.add(new Row(event, hash));
    }

    int size() {
        return rows.size();
    }

    /** Sets the parameters of their statement, the first of which is this one. */
    void set(PreparedStatement statement, int first, String log) throws SQLException {
        int next = first;
        for (Row row : rows) {
            StoredEvent event = row.event();
            statement.setString(next++, log);
            statement.setLong(next++, event.position());
            statement.setObject(next++, event.aggregateId());
            statement.setObject(next++, event.eventId());
            statement.setLong(next++, event.sequence());
            statement.setString(next++, event.type());
            statement.setInt(next++, event.revision());
            statement.setObject(next++, event.recordedAt().atOffset(ZoneOffset.UTC));
            statement.setBytes(next++, event.payload());
            statement.setBytes(next++, event.metadata());
            statement.setBytes(next++, row.hash());
        }
    }
}
