package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.PATH;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.connect;
import static com.llmgateway.gateway.wire.WireFixture.get;
import static com.llmgateway.gateway.wire.WireFixture.post;
import static com.llmgateway.gateway.wire.WireFixture.server;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static com.llmgateway.gateway.wire.WireFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4, the rows that are the gateway's own: status, type, code and param of every error it makes. */
class WireErrorTest {

    private static final String REQUEST = "invalid_request_error";

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    private static void isError(
            RawReply reply, int status, String type, @Nullable String code, @Nullable String param) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("x-request-id")).isNotEmpty();
        var error = reply.json().path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.path("message").asString()).isNotBlank().doesNotContain("gw_", "Exception");
        assertThat(error.path("type").asString()).isEqualTo(type);
        assertThat(error.path("code").isNull() ? null : error.path("code").asString())
                .isEqualTo(code);
        assertThat(error.path("param").isNull() ? null : error.path("param").asString())
                .isEqualTo(param);
    }

    private static RawReply raw(String text) {
        try (var call = connect().send(text)) {
            return call.reply();
        }
    }

    @ParameterizedTest
    @DisplayName("4 400 · 10.7 errors in the form of OpenAI")
    @ValueSource(
            strings = {"", "{", "[]", "null", "\"text\"", "{} {}", "{\"messages\":[{}],\"model\":\"a\"", "{'a':1}"})
    void malformedJsonIs400(String body) {
        isError(ask(body), 400, REQUEST, null, null);
    }

    @Test
    @DisplayName("4 400 · 1 chunked body")
    void malformedChunksAre400() {
        String head =
                post(PATH, authorization(), "Content-Type: application/json", "Transfer-Encoding: chunked", "\r\n");
        isError(raw(head + "3\r\n{\"a\r\nzz\r\n"), 400, REQUEST, "bad_request", null);
    }

    @ParameterizedTest
    @DisplayName("4 400 · 1 validation")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"model\":1`, model",
                "`\"messages\":{}`, messages",
                "`\"messages\":null`, messages",
                "`\"model\":\"gpt-4o-mini\",\"stream\":\"yes\"`, stream"
            })
    void aWrongTypeIs400(String members, String param) {
        String messages = members.contains("messages") ? "" : ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";
        isError(ask("{" + members + messages + "}"), 400, REQUEST, "invalid_type", param);
    }

    @Test
    @DisplayName("4 400 · 1 validation")
    void aMissingParameterIs400() {
        isError(ask("{\"model\":\"gpt-4o-mini\"}"), 400, REQUEST, "missing_required_parameter", "messages");
        isError(ask("{\"messages\":[]}"), 400, REQUEST, "empty_array", "messages");
    }

    @Test
    @DisplayName("4 401")
    void aBadKeyIs401BeforeTheBodyIsParsed() {
        String body = "Content-Length: 1\r\n\r\n{";
        isError(raw(post(PATH, "Authorization: Bearer gw_wrong", body)), 401, REQUEST, "invalid_api_key", null);
        isError(raw(post(PATH, "Authorization: Basic eA==", body)), 401, REQUEST, "invalid_api_key", null);
        isError(raw(post(PATH, body)), 401, REQUEST, null, null);
    }

    @Test
    @DisplayName("4 403")
    void aModelThatTheKeyMayNotUseIs403() {
        var user = server().freshUser("enterprise");
        String key = user.http()
                .post("/api/keys/gateway", "{\"name\":\"narrow\",\"models\":[\"sandbox/simple\"]}")
                .at("/key");
        String head = post(PATH, "Authorization: Bearer " + key, "Content-Length: " + HELLO.length(), "\r\n");
        isError(raw(head + HELLO), 403, REQUEST, "model_not_found", "model");
    }

    @Test
    @DisplayName("4 404")
    void anUnknownModelIs404() {
        isError(ask(HELLO.replace("gpt-4o-mini", "nope")), 404, REQUEST, "model_not_found", "model");
    }

    @ParameterizedTest
    @DisplayName("4 404 · 10.7 errors in the form of OpenAI")
    @ValueSource(strings = {"/v1/nope", "/v1", "/v1/chat", "/v1/chat/completions/chatcmpl-1"})
    void anUnknownPathIs404(String path) {
        isError(raw(post(path, authorization(), "Content-Length: 2", "\r\n{}")), 404, REQUEST, "unknown_url", null);
    }

    @Test
    void aWrongMethodIs405() {
        isError(raw("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405, REQUEST, "method_not_allowed", null);
    }

    @Test
    void onLoopbackAForeignHostIs421() {
        String foreign = "POST " + PATH
                + " HTTP/1.1\r\nHost: evil.example:8000\r\nOrigin: http://evil.example:8000\r\nContent-Length: 0\r\n\r\n";
        isError(raw(foreign), 421, REQUEST, "misdirected_request", null);
    }

    @Test
    @DisplayName("4 413 · 1 body size · 10.7 errors in the form of OpenAI")
    void anOversizedBodyIs413() {
        isError(ask(HELLO.replace("Hello!", "x".repeat(53_000_000))), 413, REQUEST, "request_too_large", null);
    }

    @Test
    @DisplayName("4 429 · 4 x-ratelimit headers · 4 retry-after")
    void aFullWindowIs429() {
        String key = server().freshUser("free").freshKey();
        String body = HELLO.replace("gpt-4o-mini", "sandbox/simple");
        String request = post(PATH, "Authorization: Bearer " + key, "Content-Length: " + body.length(), "\r\n") + body;
        RawReply reply = raw(request);
        assertThat(reply.header("x-ratelimit-remaining-requests")).isEqualTo("19");
        for (int i = 0; i < 20; i++) {
            reply = raw(request);
        }
        isError(reply, 429, "requests", "rate_limit_exceeded", null);
        assertThat(reply.header("retry-after")).matches("\\d+");
        assertThat(reply.header("x-ratelimit-limit-requests")).isEqualTo("20");
        assertThat(reply.header("x-ratelimit-remaining-requests")).isEqualTo("0");
        assertThat(reply.header("x-ratelimit-reset-requests")).matches("(1m0|[1-5]?\\d(\\.\\d+)?)s");
    }

    @Test
    @DisplayName("4 body and content-type")
    void anErrorIsJsonEvenWhereEventsAreAccepted() {
        isError(
                ask(STREAM.replace("gpt-4o-mini", "nope"), "Accept: text/event-stream"),
                404,
                REQUEST,
                "model_not_found",
                "model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/chat/completions HTTP/1.1\r\n\r\n",
                "POST /v1/chat/%ZZ HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void evenWhatIsNoRequestIsAnsweredInJson(String text) {
        isError(raw(text), 400, REQUEST, "bad_request", null);
    }

    @Test
    @DisplayName("4 404")
    void aModelThatNoProviderCouldHaveIsUnknownEvenWhereUnpricedOnesAreServed() {
        String name = "openai/a\\r\\nset-cookie: b";
        isError(ask(HELLO.replace("gpt-4o-mini", name)), 404, REQUEST, "model_not_found", "model");
        assertThat(upstream().received()).isEmpty();
    }

    @Test
    @DisplayName("4 body and content-type")
    void aBodyThatDoesNotComeIs408() {
        String head = post(PATH, authorization(), "Content-Length: 500", "\r\n{");
        isError(raw(head), 408, REQUEST, "request_timeout", null);
    }

    @Test
    @DisplayName("4 body and content-type")
    void aSlashTooManyIsAnsweredInJson() {
        isError(get("//v1/models", authorization()), 400, REQUEST, "bad_request", null);
    }

    @Test
    @DisplayName("4 body and content-type")
    void aBaseUrlThatEndsInASlashIsServed() {
        String length = "Content-Length: " + HELLO.length();
        String errors =
                raw(post("/v1//messages", "Content-Length: 2", "\r\n{}")).body();
        assertThat(errors).contains("\"type\":\"error\"", "authentication_error");
        assertThat(raw(post("/" + PATH, authorization(), length, "\r\n" + HELLO))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("4 x-request-id · 4 openai-processing-ms, openai-version")
    void everyAnswerSaysItsIdAndHowLongItTook() {
        RawReply[] answers = {
            ask(HELLO),
            ask("{"),
            ask(HELLO.replace("gpt-4o-mini", "nope")),
            ask(HELLO.replace("gpt-4o-mini", "claude-sonnet-5"), FakeUpstream.json(200, FakeDialects.MESSAGE)),
            ask(STREAM, FakeUpstream.stream(true, FakeUpstream.usualStream(true))),
            get("/v1/models", authorization()),
            get("/v1/nope")
        };
        for (RawReply reply : answers) {
            assertThat(reply.header("x-request-id")).isNotEmpty();
            assertThat(reply.header("openai-processing-ms")).matches("\\d+");
            assertThat(reply.header("openai-version")).isEqualTo("2020-10-01");
        }
    }

    @Test
    void aTemperatureBeyondTheScaleIs400() {
        isError(ask(with("\"temperature\":2.1")), 400, REQUEST, "decimal_above_max_value", "temperature");
    }
}
