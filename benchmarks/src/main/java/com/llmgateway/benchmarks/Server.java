package com.llmgateway.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The PostgreSQL server that everything in a run is measured on: real, on this machine's disk, and durable. */
final class Server implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private final long pid;

    private Server(EmbeddedPostgres postgres, long pid) {
        this.postgres = postgres;
        this.pid = pid;
    }

    static Server start(Path directory) throws IOException {
        Path data = directory.resolve("postgres");
        var postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("min_wal_size", "2GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("bgwriter_delay", "10ms")
                .setServerConfig("bgwriter_lru_maxpages", "1000")
                .start();
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        var server = new Server(postgres, pid);
        server.checkDurable();
        return server;
    }

    /** Creates an empty database; its JDBC URL, for the owner {@code postgres} without a password. */
    String create(String name) {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), name);
    }

    /** From here on the write-ahead log fills files that it had before, as that of a server that has run for a day. */
    void checkpoint() {
        JdbcClient.create(postgres.getPostgresDatabase()).sql("checkpoint").update();
    }

    /** At most so many connections to one database, each begun with this statement. */
    static HikariDataSource pool(String url, int connections, String first) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(connections);
        config.setConnectionInitSql(first);
        return new HikariDataSource(config);
    }

    long pid() {
        return pid;
    }

    private void checkDurable() {
        JdbcClient database = JdbcClient.create(postgres.getPostgresDatabase());
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!"on".equals(database.sql("show " + setting).query(String.class).single())) {
                throw new IllegalStateException("Figures without %s mean nothing.".formatted(setting));
            }
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
