package com.llmgateway.gateway.limits;

import static com.llmgateway.gateway.web.Replies.assertOpenAi;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class OwnKeyTest {

    private final GatewayServer server = GatewayServer.shared();

    @Test
    void aKeyTellsWhatItMayAndWhatIsLeft() {
        var user = server.freshUser();
        String key = user.http()
                .post(
                        "/api/keys/gateway",
                        "{\"name\": \"mine\", \"cache\": \"exact\", \"models\": [\"sandbox/simple\"], \"expires_at\": \"2100-01-01T00:00:00Z\"}")
                .at("/key");

        for (String path : new String[] {"/v1/key", "/key"}) {
            var told = server.nobody().as(key).get(path);
            assertThat(told.at("/object")).isEqualTo("key");
            assertThat(told.at("/id")).startsWith("key_");
            assertThat(told.at("/name")).isEqualTo("mine");
            assertThat(told.at("/models/0")).isEqualTo("sandbox/simple");
            assertThat(told.at("/cache")).isEqualTo("exact");
            assertThat(told.at("/expires_at")).startsWith("2100-01-01");
            assertThat(told.json().at("/limits/minute/remaining").asInt()).isEqualTo(20);
        }
    }

    @Test
    void aKeyIsAlsoWhereAnthropicsClientsPutIt() {
        String key = server.freshUser()
                .http()
                .post("/api/keys/gateway", "{\"name\": \"mine\"}")
                .at("/key");
        var request = HttpRequest.newBuilder(URI.create(server.nobody().baseUrl() + "/v1/key"))
                .header("x-api-key", key)
                .build();
        assertThat(HttpClientOfTests.send(request).at("/name")).isEqualTo("mine");
    }

    @Test
    void nobodyElseIsToldAnything() {
        assertOpenAi(server.nobody().get("/v1/key"), 401, "null");
        assertOpenAi(server.nobody().as("gw_nonsense").get("/key"), 401, "invalid_api_key");
    }
}
