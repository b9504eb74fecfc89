package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.wire.WireFixture.askAt;
import static com.llmgateway.gateway.wire.WireFixture.authorization;
import static com.llmgateway.gateway.wire.WireFixture.connect;
import static com.llmgateway.gateway.wire.WireFixture.get;
import static com.llmgateway.gateway.wire.WireFixture.sentHead;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request line may hold, and how those are answered that hold something else. */
class WireRequestLineTest {

    @Test
    void bracketsAndBarsOfAQueryReachTheProvider() {
        upstream().behaves(json(200, WireResponses.whole("gpt-4o-mini")));
        assertThat(askAt("/v1/responses", "{\"model\":\"gpt-4o-mini\",\"input\":\"Hello\"}")
                        .status())
                .isEqualTo(200);

        var reply = get("/v1/responses/resp_1?include[]=a&x=|", authorization());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(sentHead()).startsWith("GET /v1/responses/resp_1?include[]=a&x=| ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/models?x=^ HTTP/1.1",
                "GET /v1/models/ü HTTP/1.1",
                "GET /v1/[ HTTP/1.1",
                "GET //v1//models/{ HTTP/1.1",
                "GET /chat/completions?x=^ HTTP/1.1",
                "\r\nPOST /v1/chat/completions?x=< HTTP/1.1",
                "GET ^ HTTP/1.1",
                "NO(NSENSE"
            })
    void aLineThatIsRefusedIsAnsweredInOpenAisForm(String line) {
        var reply = line(line);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.at("/error/code")).isEqualTo("bad_request");
        assertThat(reply.header("x-request-id")).matches("req_[0-9a-f]{32}");
        assertThat(reply.header("openai-version")).isEqualTo("2020-10-01");
        assertThat(reply.header("openai-processing-ms")).matches("[0-9]+");
    }

    @Test
    void underMessagesItIsAnsweredInAnthropicsForm() {
        var reply = line("POST /v1/messages?x=^ HTTP/1.1");

        assertThat(reply.at("/type")).isEqualTo("error");
        assertThat(reply.at("/request_id")).isNotEmpty().isEqualTo(reply.header("request-id"));
        assertThat(reply.headers()).doesNotContainKeys("openai-version", "openai-processing-ms");
    }

    @Test
    void inManagementItIsAProblem() {
        var reply = line("GET /api/models?x=^ HTTP/1.1");

        assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
        assertThat(reply.headers()).doesNotContainKeys("openai-version", "openai-processing-ms");
    }

    @Test
    void theLineOfALaterRequestOnTheSameConnectionIsTheOneThatCounts() {
        String before = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (var call = connect().send(before + "GET /v1/models/ü HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(call.reply().header("content-type")).isEqualTo("application/problem+json");

            var reply = call.reply();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.at("/error/code")).isEqualTo("bad_request");
        }
    }

    private static RawReply line(String line) {
        try (var call = connect().send(line + "\r\nHost: localhost\r\n\r\n")) {
            return call.reply();
        }
    }
}
