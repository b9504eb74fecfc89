package com.llmgateway.projection.analytics;

import com.llmgateway.projection.log.TestReadModel;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An empty log with the columns that are counted, beside empty read models. */
final class CountedLog implements AutoCloseable {

    private static final String SETTLED = """
            {"user": "usr_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f", "key": "key_0199f0c8a2b17c3d8e9f0a1b2c3d4e5f",
             "route": {"provider": "p", "model": "m"}, "cost_usd": "1", "finish_reason": "%s"}
            """.formatted("x".repeat(500));

    private final SingleConnectionDataSource connection;

    CountedLog() {
        try (HikariDataSource database = TestReadModel.empty()) {
            connection = new SingleConnectionDataSource(
                    database.getJdbcUrl(), database.getUsername(), database.getPassword(), true);
        }
        db().sql("set search_path to read_model").update();
        db().sql("create schema gateway").update();
        db().sql("""
                create table gateway.event (
                    log text, position bigint, type text, recorded_at timestamptz, payload bytea,
                    primary key (log, position))
                """).update();
    }

    JdbcClient db() {
        return JdbcClient.create(connection);
    }

    DataSource source() {
        return connection;
    }

    /** So many events that each cost a dollar, from the next position on, all recorded at the same time. */
    void settle(int events, String recordedAt) {
        db().sql("""
                        insert into gateway.event
                        select 'main', before.position + nth, 'CompletionSettled', ?::timestamptz, convert_to(?, 'UTF8')
                        from generate_series(1, ?) as nth,
                            (select coalesce(max(position), 0) as position from gateway.event) as before
                        """).params(recordedAt, SETTLED, events).update();
    }

    /** Up to where the roll-ups, of which there are none, follow the log. */
    void projectedTo(long position) {
        db().sql("""
                        insert into token (processor, segment, token) values ('usage', 0, ?)
                        on conflict (processor, segment) do update set token = excluded.token
                        """).param(Long.toString(position)).update();
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
