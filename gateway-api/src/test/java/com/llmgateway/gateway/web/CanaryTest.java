package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Secrets that go in must not be found where they can be read back. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {

    private static final String EMAIL = "canary-7f3a@example.com";
    private static final String PASSWORD = "canary-password-91c2";
    private static final String PROVIDER_KEY = "sk-canary-5d0e";

    /** Where an address may stand, so that it can be shown and erased. */
    private static final Set<String> PROFILES = Set.of("gateway.profile");

    private final GatewayServer server = GatewayServer.shared();

    @Test
    void noSecretIsInTheDatabaseOrInTheLog(CapturedOutput output) throws SQLException {
        var welcome = server.nobody().post("/api/auth/signup", """
                {"email": "%s", "password": "%s"}""".formatted(EMAIL, PASSWORD));
        var person = server.nobody().as(welcome.at("/token"));
        var key = person.post("/api/keys/gateway", "{\"name\": \"canary\"}");
        assertStatus(person.post("/api/keys/providers", """
                        {"provider": "openai", "api_key": "%s"}""".formatted(PROVIDER_KEY)), 201);
        server.nobody().post("/api/auth/login", """
                {"email": "%s", "password": "wrong-%s"}""".formatted(EMAIL, PASSWORD));
        server.nobody().as(key.at("/key")).get("/api/keys/gateway");
        server.admin().delete("/api/admin/keys/" + key.at("/key"));

        var secrets =
                List.of(PASSWORD, PROVIDER_KEY, key.at("/key"), welcome.at("/token"), welcome.at("/refresh_token"));

        assertThat(secrets).allSatisfy(secret -> {
            assertThat(tablesWith(secret)).isEmpty();
            assertThat(output.getAll()).doesNotContain(secret);
        });
        assertThat(tablesWith(EMAIL)).isEqualTo(PROFILES);
        assertThat(output.getAll()).doesNotContain(EMAIL);
    }

    /** Every table of ours with a row that holds this text, as text or as bytes. */
    private Set<String> tablesWith(String text) throws SQLException {
        var found = new TreeSet<String>();
        try (var connection = server.database().dataSource().getConnection();
                var names = connection.prepareStatement("""
                        select table_schema || '.' || table_name from information_schema.tables
                        where table_schema in ('gateway', 'read_model') and table_type = 'BASE TABLE'
                        """);
                var tables = names.executeQuery()) {
            while (tables.next()) {
                String table = tables.getString(1);
                try (var find = connection.prepareStatement("""
                        select 1 from %s t where position(? in t::text) > 0 or position(? in t::text) > 0 limit 1
                        """.formatted(table))) {
                    find.setString(1, text);
                    find.setString(2, hex(text));
                    if (find.executeQuery().next()) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
