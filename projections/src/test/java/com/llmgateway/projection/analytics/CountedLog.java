package com.llmgateway.projection.analytics;

import com.llmgateway.projection.log.TestReadModel;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An empty log with the columns that are counted, beside empty read models. */
final class CountedLog implements AutoCloseable {

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
                    log text, position bigint, type text, recorded_at timestamptz, payload bytea)
                """).update();
    }

    JdbcClient db() {
        return JdbcClient.create(connection);
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
