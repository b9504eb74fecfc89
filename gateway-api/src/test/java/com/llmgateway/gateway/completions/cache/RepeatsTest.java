package com.llmgateway.gateway.completions.cache;

import static com.llmgateway.gateway.web.Replies.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests with an Idempotency-Key, sent to the whole program more than once. */
class RepeatsTest {

    private static final String HELLO =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";
    private static final String MESSAGE = HELLO.replace("{\"model\"", "{\"max_tokens\":9,\"model\"");
    private static final String STREAM = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private static FakeUpstream upstream;
    private static GatewayServer server;
    private static String gatewayKey;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        server = GatewayServer.with(Map.of(Setting.ALLOW_PRIVATE_BASE_URLS, "true", Setting.USER_BASE_URLS, "true"));
        gatewayKey = freshKey();
    }

    private static String freshKey() {
        return freshKey("enterprise");
    }

    private static String freshKey(String plan) {
        var user = server.freshUser(plan);
        assertStatus(user.http().post("/api/keys/providers", """
            {"provider": "openai", "api_key": "sk-test", "base_url": "%s"}\
            """.formatted(upstream.baseUrl())), 201);
        return user.freshKey();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @BeforeEach
    void forget() {
        upstream.forget();
    }

    @Test
    void aRepeatGetsTheSameAnswerAndBuysNothing() {
        Reply first = send(HELLO);
        Reply second = send(HELLO.replace(",\"messages\"", " , \"messages\""));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("x-request-id")).isEqualTo(first.header("x-request-id"));
        assertThat(second.header("idempotent-replayed")).isEqualTo("true");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void anthropicsClientsFindTheFirstOnesNameWhereTheyLook() {
        Reply first = send("/v1/messages", gatewayKey, key, MESSAGE);
        Reply second = send("/v1/messages", gatewayKey, key, MESSAGE);

        assertThat(second.header("idempotent-replayed")).isEqualTo("true");
        assertThat(second.header("request-id"))
                .isEqualTo(first.header("request-id"))
                .isEqualTo(second.header("x-request-id"));
    }

    @Test
    void aStreamIsStreamedAgain() {
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));

        Reply first = send(STREAM);
        Reply second = send(STREAM);

        assertThat(second.header("content-type"))
                .startsWith("text/event-stream")
                .isEqualTo(first.header("content-type"));
        assertThat(second.text()).isEqualTo(first.text()).endsWith("data: [DONE]\n\n");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void whatIsNoLongerKeptIsNamed() {
        Reply first = send(HELLO);
        send(HELLO);
        JdbcClient.create(server.database().dataSource())
                .sql("truncate gateway.kept_answer")
                .update();

        Reply second = send(HELLO);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/error/code")).isEqualTo("already_answered");
        assertThat(second.at("/error/message")).contains(first.header("x-request-id"));
        assertThat(second.header("x-should-retry")).isEqualTo("false");
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void aRepeatGetsItsAnswerWhateverTheLimit() {
        assertStatus(server.admin().put("/api/admin/plans/one", "{\"requests_per_day\": 1}"), 200);
        String limited = freshKey("one");

        Reply first = send(limited, HELLO);
        Reply again = send(limited, HELLO);
        Reply another = send(limited, UUID.randomUUID().toString(), HELLO);

        assertThat(another.status()).isEqualTo(429);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    }

    @Test
    void aKeyForAnotherBodyIsRefused() {
        send(HELLO);

        Reply second = send(HELLO.replace("Hello!", "Good bye!"));

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.at("/error/code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void ofManyAtOnceOneIsBoughtAndTheOthersMayRetry() throws Exception {
        var refused = new CountDownLatch(19);
        upstream.behaves((request, out) -> {
            var _ = refused.await(20, TimeUnit.SECONDS);
            return FakeUpstream.json(200, FakeUpstream.ANSWER).play(request, out);
        });
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = clients.invokeAll(IntStream.range(0, 20)
                    .<Callable<Reply>>mapToObj(_ -> () -> {
                        Reply reply = send(HELLO);
                        refused.countDown();
                        return reply;
                    })
                    .toList());

            assertThat(replies.stream().map(reply -> reply.resultNow().status()).filter(status -> status == 200))
                    .hasSize(1);
            assertThat(replies.stream().map(Future::resultNow).filter(it -> it.status() == 409))
                    .hasSize(19)
                    .allSatisfy(reply -> assertThat(reply.at("/error/code")).isEqualTo("request_under_way"));
        }
        assertThat(upstream.received()).hasSize(1);
    }

    @Test
    void whatFailedIsServedAnew() {
        upstream.behaves(FakeUpstream.json(400, "{\"error\":{\"message\":\"no\"}}"));
        assertThat(send(HELLO).status()).isEqualTo(400);
        upstream.behaves(FakeUpstream.json(200, FakeUpstream.ANSWER));

        assertThat(send(HELLO).status()).isEqualTo(200);
    }

    @Test
    void aStreamThatBrokeOffIsServedAnew() {
        upstream.behaves(
                FakeUpstream.stream(false, FakeUpstream.chunk("{\"content\":\"Hel\"}", "\"finish_reason\":null}]")));
        assertThat(send(STREAM).text()).contains("upstream_broken");
        upstream.behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(true)));

        assertThat(send(STREAM).text()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void somebodyElsesKeysAreTheirOwn() {
        send(HELLO);

        assertThat(send(freshKey(), HELLO).header("idempotent-replayed")).isEmpty();
        assertThat(upstream.received()).hasSize(2);
    }

    @Test
    void anEmptyKeyIsRefused() {
        assertThat(send(gatewayKey, " ", HELLO).status()).isEqualTo(400);
    }

    private Reply send(String body) {
        return send(gatewayKey, body);
    }

    private Reply send(String bearer, String body) {
        return send(bearer, key, body);
    }

    private static Reply send(String bearer, String key, String body) {
        return send("/v1/chat/completions", bearer, key, body);
    }

    private static Reply send(String path, String bearer, String key, String body) {
        String url = server.nobody().baseUrl() + path;
        return HttpClientOfTests.send(HttpRequest.newBuilder(URI.create(url))
                .header("authorization", "Bearer " + bearer)
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
