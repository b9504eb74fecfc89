package com.llmgateway.benchmarks;

import com.llmgateway.command.log.Chain;
import com.llmgateway.command.log.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the gateway's log says after a run, read from its tables by their owner. */
final class Ledger {

    private static final String LOG = "main";

    private static final int PAGE = 10_000;

    private final JdbcClient database;

    Ledger(DataSource owner) {
        database = JdbcClient.create(owner);
    }

    /** How many events of this type there are. */
    long count(String type) {
        return database.sql("select count(*) from gateway.event where log = ? and type = ?")
                .params(LOG, type)
                .query(Long.class)
                .single();
    }

    /** Whether every event follows the one before it, without a gap, and its hash from that one's, up to the head. */
    boolean chainVerifies() {
        byte[] hash = Chain.genesis();
        long position = 0;
        var chain = new Chain(LOG);
        for (List<Row> page = after(0); !page.isEmpty(); page = after(position)) {
            for (Row row : page) {
                hash = chain.next(hash, row.event());
                if (row.event().position() != ++position || !Arrays.equals(hash, row.hash())) {
                    return false;
                }
            }
        }
        return position == head();
    }

    private long head() {
        return database.sql("select position from gateway.head where log = ?")
                .param(LOG)
                .query(Long.class)
                .single();
    }

    private List<Row> after(long position) {
        return database.sql("""
                        select * from gateway.event where log = ? and position > ? order by position limit ?
                        """)
                .params(LOG, position, PAGE)
                .query((row, _) -> Row.of(row))
                .list();
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared as a record
    private record Row(StoredEvent event, byte[] hash) {

        static Row of(ResultSet row) throws SQLException {
            var event = new StoredEvent(
                    row.getLong("position"),
                    row.getObject("aggregate_id", UUID.class),
                    row.getObject("event_id", UUID.class),
                    row.getLong("sequence"),
                    row.getString("type"),
                    row.getInt("revision"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    row.getBytes("payload"),
                    row.getBytes("metadata"));
            return new Row(event, row.getBytes("hash"));
        }
    }
}
