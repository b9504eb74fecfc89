package com.llmgateway.command.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.llmgateway.contracts.TestDatabase;
import com.llmgateway.contracts.settings.CannotStart;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseBeansTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private final TestDatabase database = TestDatabase.empty();

    @Test
    void workUnderTheRestrictedRoleOnMigratedTables() {
        try (var node = node(Map.of())) {
            var db = JdbcClient.create(node.getBean(DataSource.class));
            assertThat(db.sql("select current_user").query(String.class).single())
                    .isEqualTo("gateway_app");
            assertThat(db.sql("select to_regclass('gateway.secret_check') is not null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void twoNodesMayStartAtOnce() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> start = () -> {
                try (var node = node(Map.of())) {
                    return node.isActive();
                }
            };
            assertThat(threads.invokeAll(List.of(start, start, start))).allMatch(node -> node.resultNow());
        }
    }

    @Test
    void aNodeWithAnotherSecretKeyDoesNotStart() {
        node(Map.of()).close();
        assertThat(refusal(Map.of(Setting.SECRET_KEY, OTHER_KEY))).contains("GATEWAY_SECRET_KEY is not the key");
    }

    @Test
    void aDatabaseOfOnesOwnNeedsASecretKey() {
        assertThat(refusal(Map.of(Setting.SECRET_KEY, ""))).startsWith("GATEWAY_SECRET_KEY is required");
        assertThat(refusal(Map.of(Setting.SECRET_KEY, "c2hvcnQ=")))
                .isEqualTo("GATEWAY_SECRET_KEY takes 32 bytes in base64.");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamedPlainly() {
        assertThat(refusal(Map.of(Setting.DATABASE_URL, "jdbc:postgresql://127.0.0.1:1/gateway")))
                .startsWith("The database cannot be prepared: Connection to 127.0.0.1:1 refused");
    }

    @Test
    void besideAnotherGatewayOnOneServerItsRoleHasToBeGranted() {
        node(Map.of()).close();
        TestDatabase own = TestDatabase.empty();
        String user = "u_" + own.dataSource().getDatabaseName();
        var server = JdbcClient.create(own.dataSource());
        server.sql("create user %s createrole password 'secret'".formatted(user))
                .update();
        server.sql("alter database %s owner to %s".formatted(own.dataSource().getDatabaseName(), user))
                .update();
        var second = Map.of(
                Setting.DATABASE_URL,
                own.url().replaceFirst("\\?.*", ""),
                Setting.DATABASE_USER,
                user,
                Setting.DATABASE_PASSWORD,
                "secret");

        assertThat(refusal(second)).contains("permission denied to grant role \"gateway_app\"");

        server.sql("grant gateway_app to " + user).update();
        try (var node = node(second)) {
            assertThat(node.isActive()).isTrue();
        }
    }

    private String refusal(Map<Setting, String> more) {
        return Stream.<Throwable>iterate(
                        catchThrowable(() -> node(more).close()), Objects::nonNull, Throwable::getCause)
                .filter(CannotStart.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElse("(started, or failed otherwise)");
    }

    private AnnotationConfigApplicationContext node(Map<Setting, String> more) {
        var settings = new EnumMap<Setting, String>(Setting.class);
        settings.put(Setting.DATABASE_URL, database.url());
        settings.put(Setting.DATABASE_USER, database.user());
        settings.put(Setting.DATABASE_PASSWORD, database.password());
        settings.put(Setting.SECRET_KEY, KEY);
        settings.putAll(more);
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(Settings.class, () -> Settings.of(settings));
        context.register(DatabaseBeans.class, SourceBeans.class);
        context.refresh();
        return context;
    }
}
