package com.llmgateway.gateway.web;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write that becomes an event, which nobody can erase, tells no address and no key. */
class KeptForEverTest {

    private static final String MODEL = """
            {"provider": "acme", "model": "house/kept", "mode": "chat", "capabilities": ["vision"],
             "price": {"usd_per_million_tokens": {"input": "2.50", "output": "10"}, "source": "contract"}}""";
    private static final String ROUTE = """
            {"models": ["sandbox/simple"], "aliases": ["kept"], "fallbacks": ["gpt-4o"], "tiers": {"simple": ["gpt-5"]}}""";

    private final GatewayServer server = GatewayServer.shared();
    private final HttpClientOfTests admin = server.admin();

    @ParameterizedTest
    @ValueSource(strings = {"z1@example.com", "admin@localhost", "gw_aaaaaaaaaaaaaaaa", "sk-proj-123"})
    void aKeyTellsNone(String secret) {
        var http = server.freshUser().http();
        String key = "{\"name\": \"%s\", \"models\": [\"%s\"]}";
        String made = "/api/keys/gateway/"
                + http.post("/api/keys/gateway", key.formatted("a", "gpt-4o")).at("/id");

        assertRefused(http.post("/api/keys/gateway", key.formatted("a", secret)), secret);
        assertRefused(http.post("/api/keys/gateway", key.formatted("of " + secret, "gpt-4o")), secret);
        assertRefused(http.patch(made, "{\"models\": [\"gpt-4o\", \"%s\"]}".formatted(secret)), secret);
        assertRefused(http.patch(made, "{\"name\": \"%s\"}".formatted(secret)), secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"z1@example.com", "admin@localhost", "gw_aaaaaaaaaaaaaaaa", "sk-proj-123"})
    void theCatalogueTellsNone(String secret) {
        for (String said : new String[] {"house/kept", "contract"}) {
            assertRefused(admin.post("/api/admin/models", MODEL.replace(said, secret)), secret);
            assertRefused(admin.post("/api/admin/models", MODEL.replace(said, said + "/" + secret)), secret);
        }
        for (String said : new String[] {"sandbox/simple", "kept", "gpt-4o", "gpt-5"}) {
            assertRefused(admin.put("/api/admin/routes/kept-for-ever", ROUTE.replace(said, secret)), secret);
        }
        assertRefused(admin.put("/api/admin/routes/" + secret, ROUTE), secret);
        assertRefused(admin.put("/api/admin/providers/" + secret, "{\"enabled\": false}"), secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gw_aaaaaaaaaaaaaaaa", "sk-proj-123"})
    void noWordIsAKey(String secret) {
        assertRefused(admin.post("/api/admin/models", MODEL.replace("acme", secret)), secret);
        assertRefused(admin.post("/api/admin/models", MODEL.replace("vision", secret)), secret);
        assertRefused(admin.put("/api/admin/plans/" + secret, "{\"requests_per_minute\": 1}"), secret);
        assertRefused(admin.post("/api/keys/providers", """
                        {"provider": "%s", "api_key": "x", "base_url": "https://1.1.1.1/v1"}""".formatted(secret)), secret);
        assertRefused(admin.post("/api/keys/providers", """
                        {"provider": "openai", "api_key": "x", "base_url": "https://1.1.1.1/v1/%s"}""".formatted(secret)), secret);
        var tagged = admin.post("/api/keys/gateway", """
                {"name": "a", "tags": {"team": "of %s"}}""".formatted(secret));
        assertProblem(tagged, 400, "invalid_tags");
        assertThat(tagged.text()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme/large",
                "ft:gpt-4o:org::id",
                "anthropic.claude-3-5-sonnet@20240620",
                "claude-3-5-sonnet@20240620",
                "mistral-large@latest",
                "@cf/meta/llama-3-8b",
                "risk-free"
            })
    void theNameOfAModelIsNeither(String name) {
        String route = "/api/admin/routes/kept-" + UUID.randomUUID();
        UnaryOperator<String> named = text -> text.replace("house/kept", name).replace("gpt-4o", name);

        assertStatus(admin.post("/api/admin/models", named.apply(MODEL)), 201);
        assertStatus(admin.put(route, named.apply(ROUTE)), 200);
        assertStatus(admin.delete(route), 204);
        assertStatus(admin.post("/api/keys/gateway", """
                {"name": "for %s", "models": ["%s"]}""".formatted(name, name)), 201);
    }

    @Test
    void aPriceHasItsSourceInTheWeb() {
        assertStatus(
                admin.post("/api/admin/models", MODEL.replace("contract", "https://a.example/@acme/prices v1.2")), 201);
    }

    private static void assertRefused(Reply reply, String secret) {
        assertProblem(reply, 400, "invalid_value");
        assertThat(reply.text()).doesNotContain(secret);
    }
}
