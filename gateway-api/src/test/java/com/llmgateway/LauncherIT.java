package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process, from one start on one data directory to the next. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherIT {

    @TempDir
    private static Path data;

    @TempDir
    private static Path project;

    private static final Map<Setting, String> SETTINGS = new EnumMap<>(Setting.class);

    @BeforeAll
    static void keepEverythingThere() {
        SETTINGS.put(Setting.DATA_DIR, data.toString());
    }

    @AfterAll
    static void leaveNoServerBehind() {
        database().ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    @Order(1)
    void theFirstStartSaysWhereEverythingIsAndSigtermStopsItWithItsDatabase() throws Exception {
        Path launcher = Checkout.built(project, GatewayProcess.jar());
        try (var gateway = GatewayProcess.launch(launcher, SETTINGS)) {
            assertThat(gateway.status("/api/keys/gateway")).isEqualTo(401);
            String key = Files.readString(data.resolve("first-key.txt")).strip();
            assertThat(gateway.console())
                    .contains("admin@localhost, password in " + data.resolve("admin.txt"), "Bearer " + key)
                    .doesNotContain("WARN", "ERROR");
            for (String secret : new String[] {"admin.txt", "first-key.txt", "secret.key", "database.password"}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                        .isEqualTo("rw-------");
            }
            assertThat(gateway.stop()).isEqualTo(143);
            assertThat(database()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aLaterStartPrintsNoKey() throws Exception {
        try (var gateway = GatewayProcess.start(SETTINGS)) {
            gateway.awaitReady();
            assertThat(gateway.console()).contains("Bearer $GATEWAY_KEY").doesNotContain("gw_");
            gateway.kill();
            assertThat(database()).isPresent();
        }
    }

    @Test
    @Order(3)
    void afterAKilledGatewayTheNextStartWorksAndASecondOneIsRefused() throws Exception {
        try (var gateway = GatewayProcess.start(SETTINGS)) {
            assertThat(gateway.status("/api/keys/gateway")).isEqualTo(401);
            try (var second = GatewayProcess.start(SETTINGS)) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.console())
                        .startsWith("gateway: Another gateway is running on " + data)
                        .hasLineCount(1);
            }
            gateway.kill();
            killDatabase();
        }
    }

    @Test
    @Order(4)
    void afterAKilledGatewayAndDatabaseTheNextStartWorksAKilledDatabaseComesBackAndCtrlCStopsBoth() throws Exception {
        try (var gateway = GatewayProcess.start(SETTINGS)) {
            gateway.awaitReady();
            killDatabase();
            gateway.await(() -> database().filter(ProcessHandle::isAlive));
            assertThat(gateway.interrupt()).isEqualTo(130);
            assertThat(database()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void anAdministratorWhoIsLockedOutGetsANewPassword() throws Exception {
        String before = Files.readString(data.resolve("admin.txt"));
        try (var reset = GatewayProcess.start(SETTINGS, "reset-admin")) {
            assertThat(reset.awaitEnd()).isZero();
            assertThat(reset.console())
                    .isEqualTo("admin@localhost has a new password: %s.%n".formatted(data.resolve("admin.txt")));
        }
        assertThat(Files.readString(data.resolve("admin.txt")))
                .startsWith("e-mail: admin@localhost\npassword: ")
                .isNotEqualTo(before);
    }

    @Test
    @Order(6)
    void whoBringsANewPasswordIsNotToldAnOldOneAfterwards() throws Exception {
        try (var reset = GatewayProcess.start(SETTINGS, "reset-admin", "--admin-password", "brought along")) {
            assertThat(reset.awaitEnd()).isZero();
            assertThat(reset.console())
                    .isEqualTo("admin@localhost has a new password: the one from GATEWAY_ADMIN_PASSWORD.\n");
        }
        assertThat(data.resolve("admin.txt")).doesNotExist();
    }

    @Test
    @Order(7)
    void aWrongSettingIsNamedInOneSentence() throws Exception {
        try (var gateway = GatewayProcess.start(SETTINGS, "--colour", "red")) {
            assertThat(gateway.awaitEnd()).isEqualTo(2);
            assertThat(gateway.console()).isEqualTo("gateway: Unknown setting --colour; --help lists them all.\n");
        }
    }

    @Test
    @Order(8)
    void aDatabaseOfOnesOwnNeedsAnAdministratorFromTheEnvironment() throws Exception {
        TestDatabase own = TestDatabase.empty();
        var settings = Map.of(
                Setting.DATA_DIR, data.toString(),
                Setting.DATABASE_URL, own.url(),
                Setting.DATABASE_USER, own.user(),
                Setting.DATABASE_PASSWORD, own.password(),
                Setting.SECRET_KEY, "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        try (var gateway = GatewayProcess.start(settings)) {
            assertThat(gateway.awaitEnd()).isEqualTo(1);
            assertThat(gateway.console())
                    .contains("gateway: A database of your own has no administrator yet")
                    .doesNotContain("\tat ");
        }
    }

    private static void killDatabase() {
        ProcessHandle server = database().orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** Also while its server comes or goes, which makes this file before it writes it. */
    private static Optional<ProcessHandle> database() {
        try {
            return Files.readAllLines(data.resolve("database/postmaster.pid")).stream()
                    .findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
