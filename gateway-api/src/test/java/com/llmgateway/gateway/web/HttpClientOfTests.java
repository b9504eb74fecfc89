package com.llmgateway.gateway.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a gateway as anybody would, over HTTP; {@code as} a bearer of a token or key, or of none. */
public record HttpClientOfTests(String baseUrl, @Nullable String bearer) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    public HttpClientOfTests as(String token) {
        return new HttpClientOfTests(baseUrl, token);
    }

    public HttpClientOfTests asNobody() {
        return new HttpClientOfTests(baseUrl, null);
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    public Reply send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        if (bearer != null) {
            request.header("authorization", "Bearer " + bearer);
        }
        return send(request.build());
    }

    public static Reply send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofInputStream());
            return new Reply(response, asFarAsItCame(response.body()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** An answer that breaks off has said something all the same. */
    private static String asFarAsItCame(InputStream body) {
        var text = new ByteArrayOutputStream();
        try (body) {
            body.transferTo(text);
        } catch (IOException _) {
            // What came counts.
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Reply(HttpResponse<InputStream> response, String text) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The text at this field of the answer, or of OpenAI's error. */
        public String at(String pointer) {
            return json().at(pointer).asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
