package com.llmgateway.gateway.catalog;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.GatewayServer.Person;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may leave the choice to the gateway, where some have stored provider keys and nobody shares one. */
class AutoTest {

    private static final String HELLO = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hello!\"}]}";
    private static final String KEYS = "/api/keys/providers";

    private static GatewayServer server;

    @BeforeAll
    static void start() {
        server = GatewayServer.with(Map.of());
        store(server.freshUser());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theSandboxAnswersWhoeverHasNeverHadAKeyThatPays() {
        HttpClientOfTests caller = server.nobody().as(server.freshUser().freshKey());

        assertThat(ask(caller).at("/gateway_metadata/routed_to")).isEqualTo("sandbox/simple");
        assertStatus(caller.get("/v1/models/auto"), 200);
    }

    @Test
    void onesOwnKeyEndsThatWithTheNextRequest() {
        Person person = server.freshUser();
        HttpClientOfTests caller = server.nobody().as(person.freshKey());
        ask(caller);
        String stored = store(person);
        assertStatus(person.http().delete(KEYS + "/" + stored), 204);

        Reply refused = ask(caller);

        assertOpenAi(refused, 404, "model_not_found");
        assertThat(refused.at("/error/message"))
                .contains("auto", "no stored key")
                .doesNotContain("openai");
        assertOpenAi(caller.get("/v1/models/auto"), 404, "model_not_found");
    }

    @Test
    void aKeyThatIsRestrictedToOthersIsToldSo() {
        Person person = server.freshUser();
        store(person);
        HttpClientOfTests caller = restricted(person, "claude-opus-4-8");

        Reply refused = ask(caller);

        assertOpenAi(refused, 404, "model_not_found");
        assertThat(refused.at("/error/message")).contains("auto", "restricted").doesNotContain("openai");
        assertOpenAi(caller.get("/v1/models/auto"), 404, "model_not_found");
    }

    @Test
    void aKeyThatIsRestrictedToOthersIsToldSoWhereTheSandboxWouldAnswer() {
        HttpClientOfTests caller = restricted(server.freshUser(), "claude-opus-4-8");

        Reply refused = ask(caller);

        assertOpenAi(refused, 404, "model_not_found");
        assertThat(refused.at("/error/message")).contains("auto", "restricted").doesNotContain("sandbox/");
    }

    @Test
    void aSandboxThatTheKeyMayUseInPartAnswersWithThat() {
        HttpClientOfTests caller = restricted(server.freshUser(), "sandbox/complex");

        assertThat(ask(caller).at("/gateway_metadata/routed_to")).isEqualTo("sandbox/complex");
        assertStatus(caller.get("/v1/models/auto"), 200);
    }

    private static HttpClientOfTests restricted(Person person, String model) {
        return server.nobody()
                .as(person.http()
                        .post("/api/keys/gateway", "{\"name\": \"x\", \"models\": [\"" + model + "\"]}")
                        .at("/key"));
    }

    private static String store(Person person) {
        return person.http()
                .post(KEYS, "{\"provider\": \"openai\", \"api_key\": \"sk-test\"}")
                .at("/id");
    }

    private static Reply ask(HttpClientOfTests caller) {
        return caller.post("/v1/chat/completions", HELLO);
    }
}
