package com.llmgateway.contracts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A real, durable PostgreSQL 18 for tests, one server for the whole run: embedded, or with {@code
 * -Dpostgres=testcontainers} in a container. Each test class asks for an empty database of its own.
 */
public final class TestDatabase {

    private final String url;

    private final String user;

    private final String password;

    private TestDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** An empty database, owned by a superuser. */
    public static TestDatabase empty() {
        return create("");
    }

    /** Another one that holds what this one does, which nobody may be connected to. */
    public TestDatabase copy() {
        return create(" template " + dataSource().getDatabaseName());
    }

    private static TestDatabase create(String template) {
        TestDatabase server = Server.RUNNING;
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + template);
        } catch (SQLException failure) {
            throw new IllegalStateException("No test database", failure);
        }
        return new TestDatabase(
                server.url.replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), server.user, server.password);
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Connections of the owner, one new one each time. */
    public PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static final class Server {

        static final TestDatabase RUNNING =
                "testcontainers".equals(System.getProperty("postgres")) ? container() : embedded();

        private static TestDatabase embedded() {
            try {
                // Closed by a shutdown hook of its own.
                @SuppressWarnings("resource")
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
                return new TestDatabase(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static TestDatabase container() {
            // Removed by Testcontainers itself when this process ends.
            @SuppressWarnings("resource")
            var container = new PostgreSQLContainer("postgres:18");
            container.start();
            return new TestDatabase(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        }
    }
}
