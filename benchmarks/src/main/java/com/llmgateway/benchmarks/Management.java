package com.llmgateway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's management API, as far as a run needs it. */
final class Management {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    private String user = "";

    private String token = "";

    Management(int port) {
        this.port = port;
    }

    /** Whether the gateway lets its administrator in. */
    boolean ready() throws InterruptedException {
        try {
            logIn();
            return true;
        } catch (IOException | IllegalStateException _) {
            return false;
        }
    }

    private void logIn() throws IOException, InterruptedException {
        JsonNode session =
                send("POST", "/api/auth/login", Map.of("email", Gateway.ADMIN, "password", Gateway.PASSWORD));
        user = session.get("user").get("id").asString();
        token = session.get("token").asString();
    }

    /** A key of a user on a limited plan whose limits nobody reaches, so that its windows are kept and decided on. */
    String limitedKey(int upstreamPort) throws IOException, InterruptedException {
        send(
                "POST",
                "/api/keys/providers",
                Map.of(
                        "provider",
                        "openai",
                        "api_key",
                        "sk-canned",
                        "shared",
                        true,
                        "base_url",
                        "http://127.0.0.1:%d/v1".formatted(upstreamPort)));
        send(
                "PUT",
                "/api/admin/plans/benchmark",
                Map.of("requests_per_minute", 10_000_000, "requests_per_day", 1_000_000_000));
        send("PATCH", "/api/admin/users/" + user, Map.of("plan", "benchmark"));
        return send("POST", "/api/keys/gateway", Map.of("name", "Benchmark"))
                .get("key")
                .asString();
    }

    /** How many completions the analytics know of. */
    long completions() throws IOException, InterruptedException {
        return send(request("/api/analytics/overview?scope=all").GET().build())
                .get("total_requests")
                .asLong();
    }

    private JsonNode send(String method, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s %s: %d %s"
                    .formatted(request.method(), request.uri().getPath(), response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
