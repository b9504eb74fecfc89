package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProviderKeysTest {

    private static final String PATH = "/api/keys/providers";

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person owner = server.freshUser();

    private final HttpClientOfTests http = owner.http();

    @Test
    void aStoredKeyIsShownByFingerprintAndOpensForItsOwner() {
        var stored = http.post(PATH, "{\"provider\": \"openai\", \"api_key\": \"sk-own\"}");

        assertStatus(stored, 201);
        assertThat(stored.json().propertyNames())
                .containsExactly("id", "provider", "fingerprint", "base_url", "shared", "created_at");
        assertThat(stored.at("/fingerprint")).hasSize(16);
        assertThat(http.get(PATH).text()).contains(stored.at("/id")).doesNotContain("sk-own");
        assertThat(providers("openai")).first().satisfies(access -> {
            assertThat(access.apiKey().value()).isEqualTo("sk-own");
            assertThat(access.shared()).isFalse();
        });
    }

    @Test
    void onesOwnKeyPrecedesASharedOneAndTheNewestComesFirst() {
        var shared = server.admin().post(PATH, """
                {"provider": "mistral", "api_key": "sk-shared", "shared": true}""");
        http.post(PATH, "{\"provider\": \"mistral\", \"api_key\": \"sk-1\"}");
        http.post(PATH, "{\"provider\": \"mistral\", \"api_key\": \"sk-2\"}");

        assertThat(providers("mistral"))
                .extracting(access -> access.apiKey().value())
                .containsExactly("sk-2", "sk-1", "sk-shared");

        assertProblem(http.delete(PATH + "/" + shared.at("/id")), 404, "not_found");
        assertStatus(server.admin().delete(PATH + "/" + shared.at("/id")), 204);
        assertThat(providers("mistral")).hasSize(2);
    }

    @Test
    void ofASharedKeyNobodyButAdministratorsSeesMoreThanThatItIsThere() {
        var shared = server.admin().post(PATH, """
                {"provider": "deepseek", "api_key": "sk-house", "base_url": "https://1.1.1.1/v1", "shared": true}""");
        var id = shared.at("/id");

        var seen = entry(http, id);

        assertThat(seen.propertyNames())
                .containsExactly("id", "provider", "fingerprint", "base_url", "shared", "created_at");
        assertThat(seen.get("provider").asString()).isEqualTo("deepseek");
        assertThat(seen.get("shared").asBoolean()).isTrue();
        assertThat(seen.get("fingerprint").isNull()).isTrue();
        assertThat(seen.get("base_url").isNull()).isTrue();
        assertThat(seen.get("created_at").isNull()).isTrue();
        assertThat(entry(server.open(Role.AUDITOR, "free").http(), id)).isEqualTo(seen);
        assertThat(entry(server.admin(), id)).isEqualTo(shared.json());
        assertStatus(server.admin().delete(PATH + "/" + id), 204);
    }

    @Test
    void aRemovedKeyPaysNoMoreAndItsSecretIsErased() {
        var stored = http.post(PATH, "{\"provider\": \"groq\", \"api_key\": \"sk-gone\"}");

        assertStatus(http.delete(PATH + "/" + stored.at("/id")), 204);

        assertThat(providers("groq")).isEmpty();
        assertThat(http.get(PATH).text()).doesNotContain(stored.at("/id"));
        assertProblem(http.delete(PATH + "/" + stored.at("/id")), 404, "not_found");
    }

    @Test
    void somebodyElsesKeyIsNotFound() {
        var stored = http.post(PATH, "{\"provider\": \"groq\", \"api_key\": \"sk-mine\"}");
        var other = server.freshUser().http();

        assertProblem(other.delete(PATH + "/" + stored.at("/id")), 404, "not_found");
        assertThat(other.get(PATH).text()).doesNotContain(stored.at("/id"));
        assertProblem(other.delete(PATH + "/pvk_" + "0".repeat(32)), 404, "not_found");
    }

    @Test
    void onlyAdministratorsShareKeysAndSetBaseUrls() {
        assertProblem(http.post(PATH, """
                        {"provider": "openai", "api_key": "sk-x", "shared": true}"""), 403, "forbidden");
        assertProblem(http.post(PATH, """
                        {"provider": "openai", "api_key": "sk-x", "base_url": "https://1.1.1.1/v1"}"""), 403, "forbidden");
        assertThat(server.admin().post(PATH, """
                        {"provider": "openai", "api_key": "sk-x", "base_url": "https://1.1.1.1/v1/"}""").at("/base_url")).isEqualTo("https://1.1.1.1/v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/v1",
                "https://localhost/v1",
                "https://127.0.0.1/v1",
                "https://2130706433/v1",
                "https://0x7f.1/v1",
                "https://[::1]/v1",
                "https://[::ffff:10.0.0.1]/v1",
                "https://169.254.169.254/latest",
                "https://[fd00:ec2::254]/v1",
                "https://100.64.0.1/v1",
                "https://nowhere.invalid/v1",
                "https://user@1.1.1.1/v1",
                "https://user:pass@1.1.1.1/v1",
                "https://1.1.1.1/v1?x=y",
                "https://1.1.1.1/v1#x",
                "ftp://1.1.1.1/v1",
                "nonsense"
            })
    void aBaseUrlThatLeadsInsideIsRefused(String url) {
        var reply = server.admin().post(PATH, """
                {"provider": "openai", "api_key": "sk-x", "base_url": "%s"}""".formatted(url));

        assertProblem(reply, 400, "invalid_value");
        assertThat(reply.at("/param")).isEqualTo("base_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonexistent", "azure", "vllm"})
    void aProviderThatLivesNowhereNeedsABaseUrl(String provider) {
        var reply = http.post(PATH, "{\"provider\": \"%s\", \"api_key\": \"x\"}".formatted(provider));

        assertProblem(reply, 400, "missing_required_parameter");
        assertThat(reply.at("/param")).isEqualTo("base_url");
        assertThat(http.get(PATH).text()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void aProviderThatLivesInsideIsNotReachedWithoutItsSetting() {
        var reply = server.admin().post(PATH, "{\"provider\": \"ollama\", \"api_key\": \"x\", \"shared\": true}");

        assertProblem(reply, 400, "invalid_value");
        assertThat(reply.at("/param")).isEqualTo("provider");
        assertThat(reply.at("/detail")).contains("GATEWAY_ALLOW_PRIVATE_BASE_URLS");
        assertThat(http.get(PATH).text()).doesNotContain("ollama");
        assertStatus(server.admin().post(PATH, """
                {"provider": "ollama", "api_key": "x", "base_url": "https://1.1.1.1/v1"}"""), 201);
    }

    @Test
    void badKeysAreNotStored() {
        assertProblem(http.post(PATH, "{\"provider\": \"Open AI\", \"api_key\": \"k\"}"), 400, "invalid_value");
        assertProblem(http.post(PATH, "{\"provider\": \"openai\", \"api_key\": \"\"}"), 400, "invalid_value");
        assertProblem(http.post(PATH, "{\"provider\": \"openai\", \"api_key\": \"a\\nb\"}"), 400, "invalid_value");
        assertProblem(
                http.post(PATH, "{\"provider\": \"openai\", \"api_key\": \"%s\"}".formatted("k".repeat(4097))),
                400,
                "invalid_value");
        assertProblem(http.post(PATH, "{\"provider\": \"openai\"}"), 400, "missing_required_parameter");
    }

    private static JsonNode entry(HttpClientOfTests reader, String id) {
        return reader.get(PATH)
                .json()
                .get("keys")
                .valueStream()
                .filter(key -> key.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<ProviderAccess> providers(String provider) {
        String key = owner.freshKey();
        return server
                .context()
                .getBean(Queries.class)
                .ask(new FindCaller(GatewayKey.parse(key).orElseThrow().digest()))
                .providers()
                .stream()
                .filter(access -> access.provider().equals(provider))
                .toList();
    }
}
