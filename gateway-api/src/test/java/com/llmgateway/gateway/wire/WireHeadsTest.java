package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.ANSWER;
import static com.llmgateway.gateway.providers.FakeUpstream.answer;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static com.llmgateway.gateway.web.Replies.assertStatus;
import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.PATH;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.GatewayServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The head of every answer says what it has to, and each thing once: a header that came twice would read {@code a, a}. */
class WireHeadsTest {

    private static final String PAGE = "https://chat.example.com";

    private static final String[] PROVIDERS = {
        "openai-version: 2024-12-31",
        "openai-processing-ms: 4321",
        "x-ratelimit-limit-requests: 77",
        "x-ratelimit-remaining-tokens: 99",
        "x-should-retry: true",
        "x-request-id: theirs",
        "set-cookie: a=b"
    };

    private static FakeUpstream upstream;
    private static GatewayServer server;
    private static String key;

    @BeforeAll
    static void start() {
        upstream = new FakeUpstream();
        server = GatewayServer.with(Map.of(
                Setting.ALLOW_PRIVATE_BASE_URLS, "true",
                Setting.USER_BASE_URLS, "true",
                Setting.CORS_ORIGINS, PAGE));
        var user = server.freshUser("pro");
        assertStatus(user.http().post("/api/keys/providers", """
                {"provider": "openai", "api_key": "sk-upstream", "base_url": "%s"}""".formatted(upstream.baseUrl())), 201);
        key = "Authorization: Bearer " + user.freshKey();
    }

    @AfterAll
    static void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void aWholeAnswerHasTheseHeaders() {
        upstream.behaves(json(200, ANSWER, PROVIDERS));
        var head = ask("POST", PATH, HELLO, key, "Origin: " + PAGE, "Host: localhost")
                .headers();

        assertThat(head.keySet())
                .containsExactlyInAnyOrder(
                        "access-control-allow-origin",
                        "access-control-expose-headers",
                        "content-length",
                        "content-type",
                        "date",
                        "openai-processing-ms",
                        "openai-version",
                        "vary",
                        "x-gateway-cost-usd",
                        "x-gateway-model",
                        "x-ratelimit-limit-requests",
                        "x-ratelimit-remaining-requests",
                        "x-ratelimit-remaining-tokens",
                        "x-ratelimit-reset-requests",
                        "x-request-id",
                        "x-should-retry");
        assertThat(head)
                .containsEntry("content-type", "application/json")
                .containsEntry("openai-processing-ms", "4321")
                .containsEntry("openai-version", "2024-12-31")
                .containsEntry("vary", "origin")
                .containsEntry("x-gateway-model", "gpt-4o-mini")
                .doesNotContainEntry("x-ratelimit-limit-requests", "77");
        assertThat(head.get("x-request-id")).matches("chatcmpl-[0-9a-f]{32}");
        assertThat(head.get("x-ratelimit-limit-requests")).matches("[0-9]+");
    }

    @Test
    void aStreamHasTheseHeaders() {
        upstream.behaves(stream(true, usualStream(false)));
        var head = ask("POST", PATH, STREAM, key, "Host: localhost").headers();

        assertThat(head.keySet())
                .containsExactlyInAnyOrder(
                        "cache-control",
                        "content-type",
                        "date",
                        "openai-processing-ms",
                        "openai-version",
                        "transfer-encoding",
                        "x-accel-buffering",
                        "x-ratelimit-limit-requests",
                        "x-ratelimit-remaining-requests",
                        "x-ratelimit-reset-requests",
                        "x-request-id");
        assertThat(head)
                .containsEntry("cache-control", "no-cache")
                .containsEntry("x-accel-buffering", "no")
                .containsEntry("content-type", "text/event-stream;charset=utf-8");
    }

    @Test
    void ofARefusalTheProvidersLimitsReplaceTheGateways() {
        upstream.behaves(answer(400, "application/json", "{\"error\":{\"message\":\"no\"}}", PROVIDERS));
        var reply = ask("POST", PATH, HELLO, key, "Host: localhost");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers())
                .containsEntry("x-ratelimit-limit-requests", "77")
                .containsEntry("x-should-retry", "true")
                .containsEntry("openai-version", "2024-12-31");
    }

    @Test
    void anAnswerThatIsGivenAgainHasEachHeaderOnce() {
        upstream.behaves(json(200, ANSWER, PROVIDERS));
        var first =
                ask("POST", PATH, HELLO, key, "Host: localhost", "Idempotency-Key: heads", "x-gateway-cache: exact");
        var again =
                ask("POST", PATH, HELLO, key, "Host: localhost", "Idempotency-Key: heads", "x-gateway-cache: exact");

        assertThat(first.headers()).containsEntry("x-gateway-cache", "miss");
        assertThat(again.headers())
                .containsEntry("idempotent-replayed", "true")
                .containsEntry("x-gateway-cache", "miss")
                .containsEntry("x-gateway-model", "gpt-4o-mini")
                .containsEntry("openai-version", "2020-10-01")
                .containsEntry("x-request-id", first.header("x-request-id"));
    }

    @Test
    void anAnswerFromTheCacheHasEachHeaderOnce() throws InterruptedException {
        upstream.behaves(json(200, ANSWER, PROVIDERS));
        var head = Map.of("x-gateway-cache", "");
        // An answer is kept after its client has it.
        for (int asked = 0; asked < 200 && !"hit".equals(head.get("x-gateway-cache")); asked++) {
            Thread.sleep(50);
            head = ask("POST", PATH, HELLO, key, "Host: localhost", "x-gateway-cache: exact")
                    .headers();
        }

        assertThat(head)
                .containsEntry("x-gateway-cache", "hit")
                .containsEntry("x-gateway-model", "gpt-4o-mini")
                .containsEntry("openai-version", "2020-10-01")
                .containsKeys("x-gateway-saved-usd", "x-ratelimit-limit-requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/chat/completions", "/v1//chat/completions", "/v1/embeddings"})
    void whatIsRefusedAtOnceHasAnIdAndATime(String path) {
        var wrong = ask("GET", path, "", key, "Host: localhost");
        var nobody = ask("POST", path, HELLO, "Host: localhost");

        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.headers()).containsEntry("allow", "POST").containsEntry("content-type", "application/json");
        assertIntroduced(wrong, "req_[0-9a-f]{32}");
        assertThat(nobody.status()).isEqualTo(401);
        assertIntroduced(nobody, "chatcmpl-[0-9a-f]{32}");
    }

    @Test
    void ofAMessageToo() {
        for (String method : new String[] {"GET", "POST"}) {
            var reply = ask(method, "/v1/messages", HELLO, "Host: localhost");

            assertThat(reply.header("request-id")).isNotEmpty().isEqualTo(reply.header("x-request-id"));
            assertThat(reply.at("/request_id")).isEqualTo(reply.header("x-request-id"));
            assertThat(reply.headers()).doesNotContainKeys("openai-version", "openai-processing-ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/v1/models"})
    void aForeignNameIsRefusedWithAnIdAndATime(String path) {
        var reply = ask("POST", path, HELLO, key, "Host: evil.example", "Origin: http://evil.example");

        assertThat(reply.status()).isEqualTo(421);
        assertIntroduced(reply, "req_[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, true", "/v1/models, true", "/api/keys/gateway, false"})
    void aBrowserThatAsksBeforehandIsAnsweredWithAnId(String path, boolean openAis) {
        var reply =
                ask("OPTIONS", path, "", "Host: localhost", "Origin: " + PAGE, "Access-Control-Request-Method: POST");

        assertThat(reply.headers())
                .containsEntry("access-control-allow-origin", PAGE)
                .containsEntry("access-control-allow-methods", "POST")
                .containsEntry("access-control-max-age", "600")
                .containsEntry("vary", "origin");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("x-request-id")).matches("req_[0-9a-f]{32}");
        assertThat(reply.header("openai-version")).isEqualTo(openAis ? "2020-10-01" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/models", "/api/keys/gateway", "/health", "/nothing", "/error"})
    void managementHasAnIdAndNoTime(String path) {
        var reply = ask("GET", path, "", "Host: localhost");

        assertThat(reply.header("x-request-id")).matches("req_[0-9a-f]{32}");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.headers()).doesNotContainKeys("openai-version", "openai-processing-ms", "request-id");
    }

    private static void assertIntroduced(RawReply reply, String id) {
        assertThat(reply.header("x-request-id")).matches(id);
        assertThat(reply.header("openai-version")).isEqualTo("2020-10-01");
        assertThat(reply.header("openai-processing-ms")).matches("[0-9]+");
    }

    private static RawReply ask(String method, String path, String body, String... headers) {
        String port = server.context().getEnvironment().getRequiredProperty("local.server.port");
        String head = method + " " + path + " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try (var call = new RawCall(Integer.parseInt(port)).send(head + body)) {
            return call.reply();
        }
    }
}
