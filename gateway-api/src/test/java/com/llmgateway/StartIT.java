package com.llmgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program makes of how, where and with what it is started. */
class StartIT {

    /** Where things lie around that are no settings; one gateway, started there. */
    @TempDir
    private static Path around;

    private static GatewayProcess started;

    @TempDir
    private Path place;

    @BeforeAll
    static void startAmongThingsThatAreNoSettings() throws Exception {
        Files.writeString(around.resolve("application.properties"), "logging.level.root=debug");
        Path config = Files.createDirectory(around.resolve("config"));
        Files.writeString(config.resolve("application.properties"), "spring.main.banner-mode=console");
        Map<String, String> environment = Map.of(
                "DEBUG", "1", "TRACE", "1", "LOGGING_LEVEL_ROOT", "debug", "SPRING_PROFILES_ACTIVE", "reset-admin");
        started = GatewayProcess.startIn(around, environment, settings(around));
    }

    /** In order, so that its database ends too. */
    @AfterAll
    static void stop() throws InterruptedException {
        started.stop();
    }

    @Test
    void aCacheThatThisDistributionDoesNotHaveIsRefusedBeforeAnythingIsStarted() throws Exception {
        try (var gateway = GatewayProcess.start(settings(), "--cache", "semantic")) {
            assertThat(gateway.awaitEnd()).isEqualTo(2);
            assertThat(gateway.console()).isEqualTo("gateway: GATEWAY_CACHE is one of: off, exact.\n");
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void noKeyChoosesACacheThatThisDistributionDoesNotHave() throws Exception {
        var owner = owner();
        var key = owner.post("/api/keys/gateway", "{\"name\": \"a key\", \"cache\": \"exact\"}");

        var issued = owner.post("/api/keys/gateway", "{\"name\": \"another\", \"cache\": \"semantic\"}");
        var changed = owner.patch("/api/keys/gateway/" + key.at("/id"), "{\"cache\": \"semantic\"}");

        assertThat(issued.status()).isEqualTo(400);
        assertThat(issued.at("/code")).isEqualTo("invalid_value");
        assertThat(issued.at("/detail")).isEqualTo("cache is one of: default, off, exact.");
        assertThat(changed.status()).isEqualTo(400);
        assertThat(owner.get("/api/keys/gateway").at("/keys/0/cache")).isEqualTo("exact");
    }

    @Test
    void whatLiesAroundIsNoSetting() throws Exception {
        started.awaitReady();

        assertThat(started.console()).doesNotContain("DEBUG", "TRACE", ":: Spring Boot ::", "new password");
    }

    @Test
    void aGatewayThatIsStoppedDuringItsStartStopsAfterItAsEver() throws Exception {
        try (var gateway = GatewayProcess.start(settings())) {
            gateway.await(() -> Optional.of(data().resolve("admin.txt")).filter(Files::exists));
            assertThat(gateway.stop()).isEqualTo(143);
            assertThat(gateway.console()).doesNotContain("\tat ", "WARN", "ERROR");
            assertThat(data().resolve("database/postmaster.pid")).doesNotExist();
        }
    }

    private static HttpClientOfTests owner() throws InterruptedException {
        var http = new HttpClientOfTests(started.awaitReady().toString(), null);
        String credentials = "{\"email\": \"me@example.com\", \"password\": \"correct horse battery staple\"}";
        return http.as(http.post("/api/auth/signup", credentials).at("/token"));
    }

    private Path data() {
        return place.resolve("data");
    }

    private Map<Setting, String> settings() {
        return settings(place);
    }

    private static Map<Setting, String> settings(Path place) {
        return Map.of(Setting.DATA_DIR, place.resolve("data").toString());
    }
}
