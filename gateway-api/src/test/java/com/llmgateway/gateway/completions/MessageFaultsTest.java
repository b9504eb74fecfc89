package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.providers.FakeUpstream.answer;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Anthropic's clients get where a provider of chats does not answer as it should. */
class MessageFaultsTest {

    private static final String PATH = "/v1/messages";
    private static final String ASK =
            "{\"model\":\"gpt-4o-mini\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    private static final String STREAM = ASK.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private final TwoProviders providers = new TwoProviders();
    private final FakeUpstream first = providers.first();

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @CsvSource({"length, max_tokens", "content_filter, refusal"})
    void aCallThatIsCutOffIsAnAnswerThatIsBoughtOnce(String finishReason, String stopReason)
            throws InterruptedException {
        first.behaves(json(200, calling("{\\\"pa", finishReason)));
        Reply reply = providers.post(PATH, ASK);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/stop_reason")).isEqualTo(stopReason);
        assertThat(reply.at("/content/0/name")).isEqualTo("get_weather");
        assertThat(reply.json().at("/content/0/input").isEmpty()).isTrue();
        assertThat(first.received()).hasSize(1);
        var settled = (SettleCompletion) providers.ledger().end();
        assertThat(settled.failedAttempts()).isEmpty();
        assertThat(settled.usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
        assertThat(settled.usage().tokens().output()).isEqualTo(8);
    }

    @Test
    void aCallThatMakesNoSenseIsAttemptCostAsItsProviderCountsIt() throws InterruptedException {
        first.behaves(TwoProviders.times(1, json(200, calling("oops", "tool_calls"))));
        assertThat(providers.post(PATH, ASK).status()).isEqualTo(200);

        assertThat(providers.failedAttempts()).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo("upstream_broken");
            assertThat(failed.usage()).isNotNull().satisfies(usage -> {
                assertThat(usage.grade()).isEqualTo(Grade.PROVIDER_REPORTED);
                assertThat(usage.tokens().output()).isEqualTo(8);
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    void aContentFilterIsPassedOnAndNobodyElseIsAsked(String type) {
        String words = error("content_filter");
        boolean streamed = type.startsWith("text");
        first.behaves(answer(200, type, streamed ? "data: " + words + "\n\n" : words));
        Reply reply = providers.post(PATH, orMistral(streamed ? STREAM : ASK));

        assertThat(reply.text())
                .contains((streamed ? "event: error\ndata: " : "")
                        + "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"},"
                        + "\"request_id\":\"chatcmpl-")
                .endsWith(streamed ? "\"}\n\n" : "\"}");
        assertThat(first.received()).hasSize(1);
        assertThat(providers.second().received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 429})
    void anEmptyQuotaIsNotHammered(int status) throws InterruptedException {
        first.behaves(json(status, error("insufficient_quota")));
        Reply reply = providers.post(PATH, ASK);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.at("/error/type")).isEqualTo("rate_limit_error");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(first.received()).hasSize(1);
        assertThat(providers.post(PATH, orMistral(ASK)).status()).isEqualTo(200);
    }

    @Test
    void aPromptThatIsTooLongUnderA200GoesToALargerModel() {
        first.behaves(TwoProviders.times(1, json(200, error("context_length_exceeded"))));
        Reply reply = providers.post(PATH, ASK.replace("]}", "],\"fallbacks\":[\"gpt-large\"]}"));
        assertThat(reply.header("x-gateway-model")).isEqualTo("gpt-large");
    }

    @ParameterizedTest
    @CsvSource({
        "rate_limit_exceeded, rate_limit_error",
        "context_length_exceeded, invalid_request_error",
        "server_error, api_error"
    })
    void anErrorInTheMiddleOfAStreamKeepsItsMeaning(String code, String type) {
        String[] usual = FakeUpstream.usualStream(true);
        first.behaves(stream(true, usual[0], usual[1], "data: " + error(code) + "\n\n"));
        assertThat(providers.post(PATH, STREAM).text())
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"" + type
                        + "\",\"message\":\"no\"},\"request_id\":\"chatcmpl-")
                .endsWith("\"}\n\n");
    }

    @Test
    void aStreamThatComesInOnePieceIsToldInEvents() throws InterruptedException {
        first.behaves(json(200, calling("{\\\"city\\\":1}", "tool_calls")));
        assertThat(providers.post(PATH, STREAM).text())
                .startsWith("event: message_start\n")
                .contains(
                        "\"name\":\"get_weather\"",
                        "\"partial_json\":\"{\\\"city\\\":1}\"",
                        "\"stop_reason\":\"tool_use\"")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(first.received()).hasSize(1);
        assertThat(((SettleCompletion) providers.ledger().end()).usage().grade())
                .isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void theLimitForItsHeadIsNotOneForAllOfIt() throws InterruptedException {
        byte[] body = calling("{}", "tool_calls").getBytes(UTF_8);
        String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length;
        try (var hurried = new TwoProviders("--first-byte-seconds=0.4")) {
            hurried.first().behaves((_, out) -> {
                out.write((head + "\r\n\r\n").getBytes(UTF_8));
                out.flush();
                Thread.sleep(1_000);
                out.write(body);
                out.flush();
                return true;
            });

            assertThat(hurried.post(PATH, orMistral(STREAM)).text()).endsWith("{\"type\":\"message_stop\"}\n\n");
            assertThat(hurried.failedAttempts()).isEmpty();
        }
    }

    private static String error(String code) {
        return "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":\"" + code + "\"}}";
    }

    private static String orMistral(String request) {
        return request.replace("]}", "],\"fallbacks\":[\"mistral-small-latest\"]}");
    }

    private static String calling(String arguments, String finishReason) {
        return FakeUpstream.ANSWER
                .replace(
                        "\"content\":\"Hello! How can I help?\"",
                        "\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"get_weather\",\"arguments\":\"" + arguments + "\"}}]")
                .replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"" + finishReason + "\"");
    }
}
