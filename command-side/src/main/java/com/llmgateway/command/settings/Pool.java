package com.llmgateway.command.settings;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.Properties;

/**
 * The pool that everything works with, under the working role. Virtual threads queue for few connections: more of them
 * than the database has cores for would only make each slower. Who waits longer than a request would is refused.
 */
final class Pool {

    private static final int CONNECTIONS = Math.clamp(Runtime.getRuntime().availableProcessors() * 4L, 12, 32);

    private Pool() {}

    static HikariConfig of(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setPoolName("gateway");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        // Otherwise asked for at the first connection, and wrong for ever should that one break.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql("set role " + WorkingRole.NAME);
        config.setDataSourceProperties(driver());
        return config;
    }

    /** A black-holed connection is noticed after half a minute, a dead one at once. */
    private static Properties driver() {
        var driver = new Properties();
        driver.setProperty("ApplicationName", "llm-gateway");
        driver.setProperty("tcpKeepAlive", "true");
        driver.setProperty("reWriteBatchedInserts", "true");
        driver.setProperty("socketTimeout", "30");
        driver.setProperty("connectTimeout", "5");
        // The detail of a violated constraint names the values, e-mails among them; messages end up in logs.
        driver.setProperty("logServerErrorDetail", "false");
        return driver;
    }
}
