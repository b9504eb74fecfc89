package com.llmgateway.command.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.settings.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Execution(ExecutionMode.CONCURRENT)
class EmbeddedServerTest {

    @TempDir
    private Path data;

    @Test
    void keepsItsDataAndItsPortFromOneStartToTheNext() {
        String url;
        try (var server = EmbeddedServer.start(data)) {
            client(server).sql("create table kept as select 42 as answer").update();
            url = server.address().url();
        }
        try (var server = EmbeddedServer.start(data)) {
            assertThat(number(server, "select answer from kept")).isEqualTo(42);
            assertThat(server.address().url()).isEqualTo(url);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$HOME", "`id`", "a\"b"})
    void aDirectoryWhoseNameAShellWouldReadIsRefused(String name) {
        assertThatThrownBy(() -> EmbeddedServer.start(data.resolve(name)).close())
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "The embedded database cannot be in %s: PostgreSQL's programs hand the path to a shell, which"
                                + " takes $, ` and \" for something else. Use another --data-dir.",
                        data.resolve(name));
        assertThat(data.resolve(name)).doesNotExist();
    }

    @Test
    void isDurableAndAsksForItsPassword() {
        try (var server = EmbeddedServer.start(data)) {
            var off = client(server)
                    .sql("select name from pg_settings where setting <> 'on'"
                            + " and name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')")
                    .query(String.class)
                    .list();
            assertThat(off).isEmpty();
            var wrong = new DriverManagerDataSource(server.address().url(), Cluster.OWNER, "guessed");
            assertThatThrownBy(wrong::getConnection).hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void showsItsPasswordToNobodyElse() throws IOException {
        try (var _ = EmbeddedServer.start(data)) {
            var mode = Files.getPosixFilePermissions(data.resolve("database.password"));
            assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        }
    }

    @Test
    void refusesASecondGatewayOnItsDirectory() {
        try (var _ = EmbeddedServer.start(data)) {
            assertThatThrownBy(() -> EmbeddedServer.start(data))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("Another gateway is running on " + data);
        }
    }

    @Test
    void isGoneWhenClosed() throws IOException {
        var postmaster = new Postmaster(data.resolve("database"));
        try (var _ = EmbeddedServer.start(data)) {
            assertThat(postmaster.running()).isPresent();
        }
        assertThat(postmaster.running()).isEmpty();
    }

    @Test
    void isKnownHoweverItsDirectoryIsSpelled(@TempDir Path elsewhere) throws IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), data);
        Path really = data.toRealPath().resolve("database");
        try (var _ = EmbeddedServer.start(link)) {
            assertThat(new Postmaster(really).running())
                    .hasValueSatisfying(server -> assertThat(server.info().commandLine())
                            .hasValueSatisfying(line -> assertThat(line).contains(really.toString())));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isKnownWhereItsDirectoryWasMoved() throws IOException {
        try (var _ = EmbeddedServer.start(data)) {
            Path away = Files.move(data.resolve("database"), data.resolve("away"));
            var found = new Postmaster(away).running();
            Files.move(away, data.resolve("database"));

            assertThat(found).isPresent();
        }
    }

    @Test
    void comesBackAfterItsServerIsKilled() throws IOException, InterruptedException {
        try (var server = EmbeddedServer.start(data)) {
            client(server).sql("create table kept as select 42 as answer").update();
            new Postmaster(data.resolve("database")).running().orElseThrow().destroyForcibly();
            assertThat(awaitNumber(server, "select answer from kept")).isEqualTo(42);
        }
    }

    @Test
    @Timeout(60)
    void comesBackWhereItWasWhenSomebodyElseHasLeftItsPort() throws IOException, InterruptedException {
        try (var server = EmbeddedServer.start(data)) {
            String url = server.address().url();
            int port = URI.create(url.substring("jdbc:".length())).getPort();
            Path database = data.resolve("database");
            var process = new Postmaster(database).running().orElseThrow();
            // Out of its reach until its port is taken.
            Path away = Files.move(database, data.resolve("away"));
            process.destroyForcibly();
            try (var _ = listening(port)) {
                Files.move(away, database);
                Thread.sleep(1_500);
            }

            assertThat(awaitNumber(server, "select 42")).isEqualTo(42);
            assertThat(server.address().url()).isEqualTo(url);
        }
    }

    private static ServerSocket listening(int port) throws InterruptedException {
        while (true) {
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (IOException _) {
                Thread.sleep(1);
            }
        }
    }

    private static int awaitNumber(EmbeddedServer server, String query) throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try {
                return number(server, query);
            } catch (RuntimeException failure) {
                if (Instant.now().isAfter(giveUp)) {
                    throw failure;
                }
                Thread.sleep(100);
            }
        }
    }

    private static int number(EmbeddedServer server, String query) {
        return client(server).sql(query).query(Integer.class).single();
    }

    private static JdbcClient client(EmbeddedServer server) {
        return JdbcClient.create(server.address().owner().dataSource());
    }
}
