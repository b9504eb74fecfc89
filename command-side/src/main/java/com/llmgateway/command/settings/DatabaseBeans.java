package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.MasterKey;
import com.llmgateway.contracts.settings.Migrations;
import com.llmgateway.contracts.settings.OwnerDatabase;
import com.llmgateway.contracts.settings.Settings;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database, in the order in which it becomes usable; it closes in the opposite one. */
@Configuration(proxyBeanMethods = false)
class DatabaseBeans {

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(Settings settings) {
        return DatabaseServer.of(settings);
    }

    @Bean
    MasterKey masterKey(Settings settings, SecureRandom random) {
        return new MasterKeys(random).of(settings);
    }

    @Bean
    OwnerDatabase ownerDatabase(DatabaseServer server) {
        return server.address().owner();
    }

    @Bean
    Migrations commandMigrations() {
        return new Migrations(1, "gateway", "classpath:db/command");
    }

    @Bean
    DataSource dataSource(
            DatabaseServer server, OwnerDatabase owner, List<Migrations> migrations, MasterKey masterKey) {
        new Migrator(owner).migrate(migrations);
        new SecretCheck(owner).demand(masterKey);
        return new HikariDataSource(Pool.of(server.address()));
    }
}
