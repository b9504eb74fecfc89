package com.llmgateway.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The books of a whole running gateway, over HTTP. */
class BooksTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static ConfigurableApplicationContext gateway;
    private static String admin;
    private static String user;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.onAnEmptyDatabase();
        admin = post("/api/auth/login", "", """
                {"email": "admin@example.com", "password": "correct horse battery staple"}
                """).get("token").asString();
        user = post("/api/auth/signup", "", """
                {"email": "user@example.com", "password": "correct horse battery staple"}
                """).get("token").asString();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyProjectionIsRebuiltEqualOnDemandAndTheRebuildGoesOnRecord() throws Exception {
        JsonNode projections = get("/api/admin/projections", admin).get("projections");
        assertThat(projections).isNotEmpty();
        long before = post("/api/admin/log/verify", admin, "").get("position").asLong();
        for (JsonNode projection : projections) {
            String name = projection.get("name").asString();
            assertThat(projection.get("stopped").isNull()).as(name).isTrue();
            JsonNode rebuilt = post("/api/admin/projections/" + name + "/rebuild", admin, "");
            assertThat(rebuilt.get("equal").asBoolean()).as("%s", rebuilt).isTrue();
        }
        JsonNode chain = post("/api/admin/log/verify", admin, "");
        assertThat(chain.get("whole").asBoolean()).isTrue();
        assertThat(chain.get("position").asLong()).isEqualTo(before + projections.size());
    }

    @Test
    void anUnknownProjectionIsNotFound() throws Exception {
        assertThat(send("POST", "/api/admin/projections/nothing/rebuild", admin, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOverviewHasTheSpecifiedShape() throws Exception {
        assertThat(get("/api/analytics/overview", user).toString())
                .isEqualTo("{\"total_cost\":0,\"total_requests\":0,\"avg_latency_ms\":0,\"cache_hit_rate\":0,"
                        + "\"tokens_used\":{\"input\":0,\"output\":0}}");
        for (String by : new String[] {"models", "keys", "days"}) {
            assertThat(get("/api/analytics/" + by + "?timeframe=30d&scope=all", admin)
                            .get(by))
                    .isEmpty();
        }
    }

    @Test
    void anUnknownTimeframeOrScopeIsABadRequest() throws Exception {
        for (String unknown : new String[] {"timeframe=1y", "timeframe=", "scope=some", "scope="}) {
            HttpResponse<String> refused = send("GET", "/api/analytics/overview?" + unknown, user, "");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(refused.body()).get("code").asString("null"))
                    .as(unknown)
                    .isEqualTo("invalid_value");
        }
    }

    @Test
    void usersSeeTheirOwnFiguresOnlyAndRebuildNothing() throws Exception {
        assertThat(send("GET", "/api/analytics/overview?scope=all", user, "").statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/admin/projections", user, "").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/api/admin/log/verify", user, "").statusCode()).isEqualTo(403);
        assertThat(send("POST", "/api/admin/projections/analytics/rebuild", user, "")
                        .statusCode())
                .isEqualTo(403);
    }

    private static JsonNode get(String path, String token) throws Exception {
        return JSON.readTree(send("GET", path, token, "").body());
    }

    private static JsonNode post(String path, String token, String body) throws Exception {
        HttpResponse<String> response = send("POST", path, token, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        String port = gateway.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
