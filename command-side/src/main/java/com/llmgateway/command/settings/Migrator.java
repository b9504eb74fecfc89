package com.llmgateway.command.settings;

import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Migrations;
import com.llmgateway.contracts.settings.OwnerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings every module's tables up to date as the schema's owner, one node at a time. */
final class Migrator {

    /** Any number that nobody else uses; advisory locks are counted per database. */
    private static final long LOCK = 0x6c6c_6d67_6174_6577L;

    private final OwnerDatabase owner;

    Migrator(OwnerDatabase owner) {
        this.owner = owner;
    }

    void migrate(List<Migrations> migrations) {
        try (Connection connection = owner.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '2min'");
            statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            WorkingRole.create(connection);
            migrations.stream()
                    .sorted(Comparator.comparingInt(Migrations::order))
                    .forEach(this::migrate);
        } catch (SQLException | FlywayException failure) {
            throw new CannotStart("The database cannot be prepared: " + failure.getMessage(), failure);
        }
    }

    private void migrate(Migrations migrations) {
        Flyway.configure()
                .dataSource(owner.dataSource())
                .schemas(migrations.schema())
                .createSchemas(true)
                .locations(migrations.location())
                .load()
                .migrate();
    }
}
