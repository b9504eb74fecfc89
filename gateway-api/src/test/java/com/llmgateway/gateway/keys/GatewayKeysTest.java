package com.llmgateway.gateway.keys;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static com.llmgateway.gateway.web.Replies.assertProblem;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import com.llmgateway.gateway.web.Queries;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayKeysTest {

    private final GatewayServer server = GatewayServer.shared();

    private final GatewayServer.Person owner = server.freshUser();

    private final HttpClientOfTests http = owner.http();

    @Test
    void aNewKeyIsShownOnceWithExactlyWhatIsSpecified() {
        var reply = http.post("/api/keys/gateway", "{\"name\": \"Production Key\"}");

        assertStatus(reply, 201);
        assertThat(reply.json().propertyNames()).containsExactly("id", "key", "prefix", "name", "created_at");
        assertThat(reply.at("/key")).startsWith(reply.at("/prefix").replace("...", ""));
        assertThat(reply.at("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(http.get("/api/keys/gateway").text())
                .contains(reply.at("/id"))
                .doesNotContain(reply.at("/key"));
        assertThat(caller(reply.at("/key")).user()).isEqualTo(owner.id());
    }

    @Test
    void aKeyOfAnotherGatewayIsRefused() {
        String foreign = GatewayKey.generate(new SecureRandom()).secret().value();

        assertOpenAi(server.nobody().as(foreign).get("/v1/key"), 401, "invalid_api_key");
    }

    @Test
    void aKeyIsRenamedAndRestricted() {
        var key = http.post("/api/keys/gateway", "{\"name\": \"first\"}");
        long revision = caller(key.at("/key")).keyRevision();

        var changed = http.patch("/api/keys/gateway/" + key.at("/id"), """
                {"name": "second", "models": ["gpt-4o-mini"]}""");

        assertThat(changed.at("/name")).isEqualTo("second");
        assertThat(changed.at("/models/0")).isEqualTo("gpt-4o-mini");
        assertThat(caller(key.at("/key")).models()).containsExactly("gpt-4o-mini");
        assertThat(caller(key.at("/key")).keyRevision()).isGreaterThan(revision);
    }

    @Test
    void namesOfModelsThatAreNoneAreToldSo() {
        var key = http.post("/api/keys/gateway", "{\"name\": \"first\"}");

        for (String model : List.of("", " ", "a\\u0000b", "x".repeat(201))) {
            String models = "\"models\": [\"gpt-4o-mini\", \"%s\"]".formatted(model);
            for (var reply : List.of(
                    http.post("/api/keys/gateway", "{\"name\": \"x\", " + models + "}"),
                    http.patch("/api/keys/gateway/" + key.at("/id"), "{" + models + "}"))) {
                assertProblem(reply, 400, "invalid_value");
                assertThat(reply.at("/detail")).isEqualTo("A model's name has 1 to 200 plain characters.");
            }
        }
        String many = String.join(",", Collections.nCopies(101, "\"m\""));
        assertThat(http.post("/api/keys/gateway", "{\"name\": \"x\", \"models\": [" + many + "]}")
                        .at("/detail"))
                .isEqualTo("A key is restricted to at most 100 models.");
    }

    @Test
    void aKeyDeclaresTags() {
        var key = http.post("/api/keys/gateway", """
                {"name": "tagged", "tags": {"team": "search", "cost_center": "4711"}}""");
        assertThat(caller(key.at("/key")).tags()).isEqualTo(Map.of("team", "search", "cost_center", "4711"));

        var changed = http.patch("/api/keys/gateway/" + key.at("/id"), "{\"tags\": {\"team\": \"ads\"}}");

        assertThat(changed.at("/tags/team")).isEqualTo("ads");
        assertThat(caller(key.at("/key")).tags()).isEqualTo(Map.of("team", "ads"));
        assertProblem(http.post("/api/keys/gateway", """
                        {"name": "x", "tags": {"team": "a@example.com"}}"""), 400, "invalid_tags");
    }

    @Test
    void otherTagsOfAKeyHoldForTheVeryNextRequest() {
        var key = http.post("/api/keys/gateway", """
                {"name": "moves", "tags": {"team": "search"}}""");
        assertStatus(ask(key.at("/key"), "team=search"), 200);

        http.patch("/api/keys/gateway/" + key.at("/id"), "{\"tags\": {\"team\": \"ads\"}}");

        assertStatus(ask(key.at("/key"), "team=ads"), 200);
        assertOpenAi(ask(key.at("/key"), "team=search"), 400, "invalid_tags");
    }

    @Test
    void aKeyChoosesTheCache() {
        var key = http.post("/api/keys/gateway", "{\"name\": \"repeats itself\", \"cache\": \"exact\"}");
        assertThat(caller(key.at("/key")).cache()).isEqualTo(CacheChoice.EXACT);
        assertThat(http.get("/api/keys/gateway").at("/keys/0/cache")).isEqualTo("exact");

        var changed = http.patch("/api/keys/gateway/" + key.at("/id"), "{\"cache\": \"off\"}");

        assertThat(changed.at("/cache")).isEqualTo("off");
        assertThat(caller(key.at("/key")).cache()).isEqualTo(CacheChoice.OFF);
        assertThat(http.patch("/api/keys/gateway/" + key.at("/id"), "{\"name\": \"renamed\"}")
                        .at("/cache"))
                .isEqualTo("off");
        assertProblem(http.post("/api/keys/gateway", "{\"name\": \"x\", \"cache\": \"some\"}"), 400, "invalid_type");
    }

    @Test
    void aKeyThatChoosesNothingUsesTheCacheAsTheGatewayDoes() {
        var key = http.post("/api/keys/gateway", "{\"name\": \"plain\"}");

        assertThat(http.get("/api/keys/gateway").at("/keys/0/cache")).isEqualTo("default");
        assertThat(caller(key.at("/key")).cache()).isEqualTo(CacheChoice.DEFAULT);
    }

    @Test
    void aRevokedKeyWorksNoMore() {
        var key = http.post("/api/keys/gateway", "{\"name\": \"gone\"}");
        String path = "/api/keys/gateway/" + key.at("/id");

        assertStatus(http.delete(path), 204);
        assertStatus(http.delete(path), 204);

        assertUnknown(key.at("/key"));
        assertThat(http.get("/api/keys/gateway").at("/keys/0/revoked_at")).endsWith("Z");
        assertProblem(http.patch(path, "{\"name\": \"back\"}"), 409, "key_revoked");
        assertProblem(http.post(path + "/rotate", "{}"), 409, "key_revoked");
    }

    @Test
    void somebodyElsesKeyIsNotFound() {
        String path = "/api/keys/gateway/"
                + http.post("/api/keys/gateway", "{\"name\": \"mine\"}").at("/id");
        var other = server.freshUser().http();

        assertProblem(other.patch(path, "{\"name\": \"yours\"}"), 404, "not_found");
        assertProblem(other.post(path + "/rotate", "{}"), 404, "not_found");
        assertProblem(other.delete(path), 404, "not_found");
        assertProblem(other.delete("/api/keys/gateway/key_" + "0".repeat(32)), 404, "not_found");
        assertProblem(other.delete("/api/keys/gateway/nonsense"), 404, "not_found");
        assertThat(other.get("/api/keys/gateway").text()).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void badKeysAreNotMade() {
        assertProblem(http.post("/api/keys/gateway", "{}"), 400, "missing_required_parameter");
        assertProblem(http.post("/api/keys/gateway", "{\"name\": \"\"}"), 400, "invalid_value");
        assertProblem(http.post("/api/keys/gateway", "{\"name\": \"\\ud800\"}"), 400, "invalid_value");
        assertProblem(http.post("/api/keys/gateway", "{\"name\": 5}"), 400, "invalid_type");
        var address = http.post("/api/keys/gateway", "{\"name\": \"ada@example.com\"}");
        assertProblem(address, 400, "invalid_value");
        assertThat(address.at("/detail")).contains("no e-mail address");
        assertProblem(http.post("/api/keys/gateway", """
                        {"name": "late", "expires_at": "2020-01-01T00:00:00Z"}"""), 400, "invalid_value");
        assertProblem(http.post("/api/keys/gateway", """
                        {"name": "too late", "expires_at": "+300000-01-01T00:00:00Z"}"""), 400, "invalid_value");
        assertProblem(http.post("/api/keys/gateway", "{\"name\": \"x\", \"models\": [\"\"]}"), 400, "invalid_value");
        assertProblem(http.post("/api/keys/gateway", "{\"name\": \"x\", \"models\": [null]}"), 400, "invalid_type");
    }

    @Test
    void suspensionStopsAUsersKeys() {
        String key = owner.freshKey();

        server.admin().patch("/api/admin/users/" + owner.id(), "{\"suspended\": true}");

        assertUnknown(key);
    }

    @Test
    void administratorsSeeAllKeysAndRevokeAnyByIdOrPrefix() {
        var byId = http.post("/api/keys/gateway", "{\"name\": \"a\"}");
        var byPrefix = http.post("/api/keys/gateway", "{\"name\": \"b\"}");

        assertThat(server.admin().get("/api/admin/keys").text()).contains(byId.at("/id"), byPrefix.at("/id"));
        assertStatus(server.admin().delete("/api/admin/keys/" + byId.at("/id")), 204);
        assertStatus(server.admin().delete("/api/admin/keys/" + byPrefix.at("/prefix")), 204);
        assertUnknown(byId.at("/key"));
        assertUnknown(byPrefix.at("/key"));
        assertProblem(server.admin().delete("/api/admin/keys/gw_nothing1"), 404, "not_found");
    }

    private Reply ask(String key, String tags) {
        return HttpClientOfTests.send(HttpRequest.newBuilder(URI.create(http.baseUrl() + "/v1/chat/completions"))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .header("x-gateway-tags", tags)
                .POST(BodyPublishers.ofString("""
                                {"model": "sandbox/simple", "messages": [{"role": "user", "content": "Hi"}]}"""))
                .build());
    }

    private Caller caller(String key) {
        return server.context()
                .getBean(Queries.class)
                .ask(new FindCaller(GatewayKey.parse(key).orElseThrow().digest()));
    }

    private void assertUnknown(String key) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> caller(key));
    }
}
