package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeDialects;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 6, the rows that have more cases than one recording shows: what Anthropic answers. */
class WireAnthropicAnswersTest {

    private static final String HELLO =
            "{\"model\":\"claude-sonnet-5\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello!\"}]}";

    @BeforeEach
    void forget() {
        var _ = upstream();
    }

    @ParameterizedTest
    @DisplayName("6 stop_reason")
    @CsvSource({
        "end_turn, stop",
        "stop_sequence, stop",
        "pause_turn, stop",
        "max_tokens, length",
        "model_context_window_exceeded, length",
        "refusal, content_filter"
    })
    void everyReasonToStopIsTold(String theirs, String ours) {
        String answer = FakeDialects.MESSAGE.replace("end_turn", theirs);
        assertThat(ask(HELLO, FakeUpstream.json(200, answer)).at("/choices/0/finish_reason"))
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @DisplayName("6 errors")
    @CsvSource({
        "400, invalid_request_error, 400, invalid_request_error, null",
        "404, not_found_error, 404, invalid_request_error, model_not_found",
        "402, billing_error, 429, insufficient_quota, insufficient_quota",
        "409, conflict_error, 409, invalid_request_error, null",
        "413, request_too_large, 413, invalid_request_error, request_too_large",
        "429, rate_limit_error, 429, requests, rate_limit_exceeded",
        "500, api_error, 500, server_error, null",
        "504, timeout_error, 504, server_error, null",
        "529, overloaded_error, 529, overloaded_error, overloaded_error",
        "401, authentication_error, 503, server_error, upstream_refused_key",
        "403, permission_error, 503, server_error, upstream_refused_key"
    })
    void everyErrorIsOpenAis(int status, String theirs, int told, String type, String code) {
        RawReply reply = ask(
                HELLO,
                FakeUpstream.json(
                        status,
                        "{\"type\":\"error\",\"error\":{\"type\":\"" + theirs
                                + "\",\"message\":\"no model\"},\"request_id\":\"req_1\"}",
                        "request-id: req_1",
                        "x-should-retry: true"));
        assertThat(reply.status()).isEqualTo(told);
        assertThat(reply.json().path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(reply.at("/error/type")).isEqualTo(type);
        assertThat(reply.json().at("/error/code").asString("null")).isEqualTo(code);
    }

    @Test
    @DisplayName("6 errors")
    void aLimitThatSaysWhenIsRetriedThenAndOneThatDoesNotIsNot() {
        String words = "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"no\"}}";
        RawReply soon = ask(HELLO, FakeUpstream.json(429, words, "retry-after: 7"));
        assertThat(soon.headers()).containsEntry("retry-after", "7").doesNotContainKey("x-should-retry");
        RawReply spent = ask(HELLO, FakeUpstream.json(429, words));
        assertThat(spent.headers()).containsEntry("x-should-retry", "false");
    }

    @Test
    @DisplayName("6 answers that are none")
    void anAnswerThatIsNoMessageIsBroken() {
        for (String body : new String[] {"{}", "[]", "{\"content\":1}"}) {
            RawReply reply = ask(HELLO, FakeUpstream.json(200, body));
            assertThat(reply.status()).as(body).isEqualTo(503);
            assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
        }
    }
}
