package com.llmgateway.projection.log;

import com.llmgateway.contracts.TestDatabase;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** A database with empty read models, used under the working role. */
public final class TestReadModel {

    private TestReadModel() {}

    public static HikariDataSource empty() {
        TestDatabase database = TestDatabase.empty();
        Flyway.configure()
                .dataSource(database.dataSource())
                .schemas("read_model")
                .locations("classpath:db/projections")
                .load()
                .migrate();
        var pool = new HikariConfig();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        pool.setMaximumPoolSize(8);
        // Otherwise asked for at the first connection, and wrong for ever should that one break.
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionInitSql("set role gateway_app");
        return new HikariDataSource(pool);
    }
}
