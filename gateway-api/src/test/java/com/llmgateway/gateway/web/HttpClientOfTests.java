package com.llmgateway.gateway.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
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

    /** Answers an answer that breaks off, too, as far as it came. */
    public static Reply send(HttpRequest request) {
        var arriving = new Arriving();
        try {
            HTTP.send(request, arriving);
        } catch (IOException failure) {
            if (arriving.head == null) {
                throw new UncheckedIOException(failure);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return arriving.reply();
    }

    /** Keeps every part as it comes: a stream of the client's loses what nobody has read yet when the answer breaks off. */
    private static final class Arriving implements BodyHandler<Void> {

        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        private volatile @Nullable ResponseInfo head;

        @Override
        public BodySubscriber<Void> apply(ResponseInfo info) {
            head = info;
            return BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(text::writeBytes));
        }

        Reply reply() {
            return new Reply(Objects.requireNonNull(head), text.toString(StandardCharsets.UTF_8));
        }
    }

    /** What came back. */
    public record Reply(ResponseInfo head, String text) {

        public int status() {
            return head.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The text at this field of the answer, or of OpenAI's error. */
        public String at(String pointer) {
            return json().at(pointer).asString();
        }

        public String header(String name) {
            return head.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
