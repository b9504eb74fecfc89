package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.PATH;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.connect;
import static com.llmgateway.gateway.wire.WireFixture.key;
import static com.llmgateway.gateway.wire.WireFixture.post;
import static com.llmgateway.gateway.wire.WireFixture.sent;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 1, the headers: what clients send is understood, and what is not the provider's business stays here. */
class WireRequestHeadersTest {

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    @Test
    @DisplayName("1 Accept: application/json with stream:true · 10.9 Accept, flushing, liberal reading")
    void acceptJsonWithStreamIsAStream() {
        upstream().behaves(FakeUpstream.stream(true, FakeUpstream.usualStream(false)));
        var reply = ask(STREAM, "Accept: application/json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).startsWith("text/event-stream");
    }

    @ParameterizedTest
    @DisplayName("1 the scheme is case-insensitive")
    @ValueSource(strings = {"bearer", "Bearer", "BEARER"})
    void theSchemeIsReadInAnyCase(String scheme) {
        String head = post(PATH, key(scheme), "Content-Length: " + HELLO.length(), "\r\n");
        try (var call = connect().send(head + HELLO)) {
            assertThat(call.reply().status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("1 chunked body")
    void aBodyMayComeInPieces() {
        String head = post(PATH, authorization(), "Transfer-Encoding: chunked", "\r\n");
        var body = new StringBuilder();
        for (String piece : HELLO.split("(?<=,)")) {
            body.append(Integer.toHexString(piece.length()))
                    .append("\r\n")
                    .append(piece)
                    .append("\r\n");
        }
        try (var call = connect().send(head + body + "0\r\n\r\n")) {
            assertThat(call.reply().status()).isEqualTo(200);
        }
        assertThat(sent()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @DisplayName("1 charset")
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "text/plain",
                "application/x-www-form-urlencoded"
            })
    void theContentTypeMayBeAny(String type) {
        String head = post(PATH, authorization(), "Content-Type: " + type, "Content-Length: " + HELLO.length(), "\r\n");
        try (var call = connect().send(head + HELLO)) {
            assertThat(call.reply().status()).isEqualTo(200);
        }
        assertThat(sent()).isEqualTo(HELLO);
    }

    @Test
    @DisplayName("1 client headers")
    void theHeadersOfSdksAreNoTrouble() {
        var reply = ask(
                HELLO,
                "OpenAI-Organization: org-1",
                "OpenAI-Project: proj_1",
                "X-Stainless-Lang: js",
                "X-Stainless-Retry-Count: 0",
                "X-Stainless-Timeout: 600",
                "X-Stainless-Helper-Method: stream");
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("1 not forwarded")
    void whatIsNotTheProvidersBusinessIsNotForwarded() {
        ask(
                HELLO,
                "Cookie: session=1",
                "X-Forwarded-For: 10.1.2.3",
                "Forwarded: for=10.1.2.3",
                "Accept-Encoding: br",
                "TE: trailers",
                "Proxy-Authorization: Basic eA==",
                "X-Gateway-Tags: team=a");
        assertThat(sentHead())
                .contains("Authorization: Bearer sk-upstream")
                .contains("Host: 127.0.0.1:")
                .contains("Accept-Encoding: identity")
                .doesNotContainIgnoringCase("gw_")
                .doesNotContainIgnoringCase("cookie")
                .doesNotContainIgnoringCase("forwarded")
                .doesNotContainIgnoringCase("client.example")
                .doesNotContainIgnoringCase("trailers")
                .doesNotContainIgnoringCase("proxy-authorization")
                .doesNotContainIgnoringCase("x-gateway-tags");
    }
}
