package com.llmgateway.proofs;

import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buys completions with one key, and knows an answer that has arrived whole. */
record Client(HttpClientOfTests http, String model) {

    /** Reads amounts to their last digit. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String DATA = "data: ";

    /** A completion whose last byte arrived; {@code number} tells it apart at the provider and in the log. */
    record Acknowledged(String completion, long number, boolean streamed, BigDecimal costUsd, boolean pending) {}

    /** A request that takes the provider about so long. */
    Reply ask(long number, boolean streamed, long millis) {
        String body = """
                {"model":"%s","max_tokens":%d,"stream":%s,"messages":[{"role":"user","content":"Take %d ms."}]}""".formatted(model, number, streamed, millis);
        return HttpClientOfTests.send(HttpRequest.newBuilder(URI.create(http.baseUrl() + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + http.bearer())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** What this answer acknowledges; nothing, unless it is a success and there to its last byte. */
    static Optional<Acknowledged> acknowledged(long number, boolean streamed, Reply reply) {
        if (reply.status() != 200 || (streamed && !reply.text().endsWith("data: [DONE]\n\n"))) {
            return Optional.empty();
        }
        JsonNode metadata = streamed
                ? lastMetadata(reply.text())
                : JSON.readTree(reply.text()).path("gateway_metadata");
        return Optional.of(new Acknowledged(
                reply.header("x-request-id"),
                number,
                streamed,
                metadata.path("cost_usd").decimalValue(),
                "pending".equals(metadata.path("settlement").asString(""))));
    }

    private static JsonNode lastMetadata(String events) {
        return events.lines()
                .filter(line -> line.startsWith(DATA) && line.contains("\"gateway_metadata\""))
                .map(line -> JSON.readTree(line.substring(DATA.length())).path("gateway_metadata"))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IllegalStateException("A stream without gateway_metadata: " + events));
    }

    /** Asks, and answers what was acknowledged; a gateway that is gone acknowledges nothing. */
    Optional<Acknowledged> buy(long number, boolean streamed, long millis) {
        try {
            return acknowledged(number, streamed, ask(number, streamed, millis));
        } catch (UncheckedIOException _) {
            return Optional.empty();
        }
    }
}
