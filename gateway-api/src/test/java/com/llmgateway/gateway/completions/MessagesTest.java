package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.AskedMessage.CLAUDE;
import static com.llmgateway.gateway.completions.AskedMessage.GPT;
import static com.llmgateway.gateway.completions.AskedMessage.PATH;
import static com.llmgateway.gateway.completions.AskedMessage.streamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Anthropic's talk to Anthropic untouched. */
class MessagesTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer("--silence-seconds=2");

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/messages"})
    void aMessagePassesUntouchedBothWays(String path) throws InterruptedException {
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        Reply reply = post(path, CLAUDE, "x-api-key", Ledger.KEY.secret().value());

        assertThat(reply.text()).isEqualTo(FakeDialects.MESSAGE);
        assertThat(SERVER.upstream().last().body()).isEqualTo(CLAUDE);
        assertThat(SERVER.upstream().last().head())
                .startsWith("POST /v1/messages HTTP/1.1")
                .contains("x-api-key: sk-upstream", "anthropic-version: 2026-10-21", "anthropic-beta: a-beta")
                .doesNotContain("gw_");
        assertBooked();
    }

    @Test
    void allLinesOfAHeaderTravel() {
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        post(PATH, CLAUDE, "x-api-key", Ledger.KEY.secret().value(), "anthropic-beta", "b-beta,c-beta");

        assertThat(SERVER.upstream().last().head()).contains("anthropic-beta: a-beta,b-beta,c-beta\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"default\"",
                "[{\"model\":\"claude-sonnet-4-5\"}]",
                "[ {\"model\":\"a\",\"b\":[1]}, [\"c\"], \"d\"]",
                "[\"a\",{}]",
                "{}",
                "{\"model\":\"x\",\"messages\":[]}"
            })
    void anthropicsOwnFallbacksAreAnthropics(String fallbacks) {
        String request = CLAUDE.replace("\"new\":1.0", "\"fallbacks\": " + fallbacks + " ,\"new\":1.0");
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        assertThat(client().post(PATH, request).text()).isEqualTo(FakeDialects.MESSAGE);
        assertThat(SERVER.upstream().last().body()).isEqualTo(request);

        SERVER.upstream().behaves(FakeUpstream.json(200, "{\"input_tokens\":14}"));
        assertThat(client().post(PATH + "/count_tokens", request).status()).isEqualTo(200);
        assertThat(SERVER.upstream().last().body()).isEqualTo(request);
    }

    @Test
    void namesOfModelsAreTheGatewaysFallbacks() {
        String request = CLAUDE.replace("\"new\":1.0", "\"fallbacks\":[\"gpt-4o-mini\"],\"new\":1.0");
        SERVER.upstream().behaves(FakeUpstream.json(200, FakeDialects.MESSAGE));
        assertThat(client().post(PATH, request).status()).isEqualTo(200);
        assertThat(SERVER.upstream().last().body()).isEqualTo(CLAUDE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 429})
    void whatIsLeftOfAnthropicsLimitsPassesButNotWhoseTheyAre(int status) {
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        status,
                        FakeDialects.MESSAGE,
                        "anthropic-ratelimit-input-tokens-remaining: 5",
                        "anthropic-ratelimit-requests-reset: 2026-11-30T00:00:00Z",
                        "anthropic-organization-id: org",
                        "retry-after: 60"));
        Reply reply = client().post(PATH, CLAUDE);

        assertThat(reply.header("anthropic-ratelimit-input-tokens-remaining")).isEqualTo("5");
        assertThat(reply.header("anthropic-ratelimit-requests-reset")).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(reply.header("anthropic-organization-id")).isEmpty();
    }

    @Test
    void aStreamPassesWithTheNamesOfItsEvents() throws InterruptedException {
        SERVER.upstream().behaves(FakeDialects.messageStream(true, FakeDialects.messageEvents()));
        Reply reply = client().post(PATH, streamed(CLAUDE));

        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.text()).startsWith("event: message_start\ndata: " + FakeDialects.messageEvents()[0] + "\n\n");
        assertThat(reply.text()).endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(reply.text().split("\n\n")).hasSize(FakeDialects.messageEvents().length);
        assertBooked();
    }

    private static void assertBooked() throws InterruptedException {
        var settled = (SettleCompletion) SERVER.ledger().end();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().counts())
                .containsEntry(Meter.INPUT, 6L)
                .containsEntry(Meter.CACHED_INPUT, 4L)
                .containsEntry(Meter.OUTPUT, 8L);
        assertThat(settled.servedModel()).isEqualTo("claude-sonnet-5-1");
    }

    @Test
    void aMessageThatComesInOnePieceInThePlaceOfAStreamIsToldInEvents() throws InterruptedException {
        String content = "[{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"c2ln\"},"
                + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{\"a\":1.50}}]";
        SERVER.upstream()
                .behaves(FakeUpstream.json(
                        200, FakeDialects.MESSAGE.replace("[{\"type\":\"text\",\"text\":\"Hello!\"}]", content)));
        Reply reply = client().post(PATH, streamed(CLAUDE));

        assertThat(reply.header("content-type")).startsWith("text/event-stream");
        assertThat(reply.text())
                .startsWith("event: message_start\n")
                .contains(
                        "{\"type\":\"thinking_delta\",\"thinking\":\"Hm\"}",
                        "{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}",
                        "\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"n\",\"input\":{}}",
                        "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":1.50}\"}",
                        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null}")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertBooked();
    }

    @Test
    void aStreamThatBreaksOffEndsInAnErrorEvent() throws InterruptedException {
        SERVER.upstream().behaves(FakeDialects.messageStream(false, Arrays.copyOf(FakeDialects.messageEvents(), 4)));
        Reply reply = client().post(PATH, streamed(CLAUDE));

        assertThat(reply.text())
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"")
                .doesNotContain("message_stop");
        Usage booked = ((SettleCompletion) SERVER.ledger().end()).usage();
        assertThat(booked.grade()).isEqualTo(Grade.ESTIMATED);
        assertThat(booked.tokens().counts()).containsEntry(Meter.INPUT, 6L).containsEntry(Meter.CACHED_INPUT, 4L);
    }

    /** Silence is cut after two seconds here, and counts as such where others could be asked. */
    @Test
    void aStreamThatTalksOnIsNotTakenForSilent() throws InterruptedException {
        String[] events = FakeDialects.messageEvents();
        SERVER.upstream()
                .behaves(FakeDialects.messageStream(
                        Duration.ofMillis(500),
                        true,
                        events[0],
                        events[3],
                        events[4],
                        events[5],
                        events[6],
                        events[7]));
        Reply reply = client().post(PATH, streamed(CLAUDE).replace("]}", "],\"fallbacks\":[\"gpt-4o-mini\"]}"));

        assertThat(reply.text()).endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertBooked();
    }

    @Test
    void aProvidersRefusalPassesUntouched() throws InterruptedException {
        String words = "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}";
        SERVER.upstream().behaves(FakeUpstream.json(529, words));
        Reply reply = client().post(PATH, CLAUDE);

        assertThat(reply.status()).isEqualTo(529);
        assertThat(reply.text()).isEqualTo(words);
        assertThat(SERVER.ledger().end()).isInstanceOf(FailCompletion.class);
    }

    @Test
    void theGatewaysOwnRefusalsAreAnthropics() {
        Reply stranger = client().as("gw_wrong").post(PATH, CLAUDE);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.at("/type")).isEqualTo("error");
        assertThat(stranger.at("/error/type")).isEqualTo("authentication_error");

        Reply unknown = client().post(PATH, CLAUDE.replace("claude-sonnet-5", "nope"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.at("/error/type")).isEqualTo("not_found_error");
    }

    @Test
    void tokensAreCountedByAnthropicAndGuessedForOthers() {
        SERVER.upstream().behaves(FakeUpstream.json(200, "{\"input_tokens\":14}"));
        assertThat(client().post(PATH + "/count_tokens", CLAUDE).text()).isEqualTo("{\"input_tokens\":14}");
        assertThat(SERVER.upstream().last().head()).startsWith("POST /v1/messages/count_tokens HTTP/1.1");

        assertThat(client().post("/messages/count_tokens", GPT).text()).matches("\\{\"input_tokens\":\\d+}");
        assertThat(SERVER.upstream().received()).hasSize(1);
        assertThat(SERVER.ledger().admitted).isEmpty();
    }

    private static HttpClientOfTests client() {
        return SERVER.client();
    }

    private static Reply post(String path, String body, String... headers) {
        return HttpClientOfTests.send(HttpRequest.newBuilder(URI.create(client().baseUrl() + path))
                .header("content-type", "application/json")
                .header("anthropic-version", "2026-10-21")
                .header("anthropic-beta", "a-beta")
                .headers(headers)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
