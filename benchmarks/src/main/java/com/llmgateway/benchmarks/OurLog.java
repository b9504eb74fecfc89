package com.llmgateway.benchmarks;

import com.llmgateway.command.log.EventLogSettings;
import com.llmgateway.command.log.LogEventStore;
import com.llmgateway.command.log.PostgresEventLog;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The gateway's own log as it runs in the gateway: its tables, its working role, its chain. */
final class OurLog implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool;

    private final PostgresEventLog log;

    private OurLog(HikariDataSource pool) {
        this.pool = pool;
        this.log = PostgresEventLog.open(EventLogSettings.of(pool, List.of()));
    }

    static OurLog on(String url) {
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .schemas("gateway")
                .locations("classpath:db/command")
                .load()
                .migrate();
        return new OurLog(Server.pool(url, CONNECTIONS, "set role gateway_app"));
    }

    Contender contender() {
        return new Contender(log, LogEventStore.over(log));
    }

    @Override
    public void close() {
        log.close();
        pool.close();
    }
}
