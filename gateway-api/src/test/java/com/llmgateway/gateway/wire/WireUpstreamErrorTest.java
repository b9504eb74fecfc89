package com.llmgateway.gateway.wire;

import static com.llmgateway.gateway.wire.WireFixture.HELLO;
import static com.llmgateway.gateway.wire.WireFixture.STREAM;
import static com.llmgateway.gateway.wire.WireFixture.ask;
import static com.llmgateway.gateway.wire.WireFixture.upstream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 4, the rows that are the provider's: what it says passes, and what it cannot say is said for it. */
class WireUpstreamErrorTest {

    private static String error(String type, String code) {
        return "{\"error\":{\"message\":\"no\", \"type\":\"" + type + "\",\"param\":null,\"code\":" + code
                + "},\"odd\":1}";
    }

    @ParameterizedTest
    @DisplayName("4 400 · 4 404 · 4 409 · 4 413 · 4 422 · 4 upstream 4xx")
    @CsvSource({
        "400, invalid_request_error, \"context_length_exceeded\"",
        "404, invalid_request_error, \"model_not_found\"",
        "409, conflict_error, null",
        "413, invalid_request_error, \"request_too_large\"",
        "422, invalid_request_error, null"
    })
    void itsErrorsPassUnchangedAfterOneAttempt(int status, String type, String code) {
        String words = error(type, code);
        var upstream = upstream();
        upstream.behaves(FakeUpstream.json(status, words));
        for (String request : new String[] {HELLO, STREAM}) {
            upstream.received().clear();
            var reply = ask(request);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).isEqualTo(words);
            assertThat(reply.header("content-type")).isEqualTo("application/json");
            assertThat(reply.header("x-request-id")).startsWith("chatcmpl-");
            assertThat(upstream.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @DisplayName("4 429 · 4 500 · 4 503 overloaded · 4 529 · 4 few retries")
    @CsvSource({
        "429, tokens, \"rate_limit_exceeded\"",
        "500, server_error, null",
        "503, service_unavailable, \"engine_overloaded\"",
        "529, overloaded_error, \"overloaded_error\""
    })
    void itsFaultsPassUnchangedAfterFewAttempts(int status, String type, String code) {
        String words = error(type, code);
        var upstream = upstream();
        upstream.behaves(FakeUpstream.json(status, words));
        var reply = ask(HELLO);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo(words);
        assertThat(upstream.received()).hasSizeBetween(1, 3);
    }

    @ParameterizedTest
    @DisplayName("4 upstream 5xx/429 · 4 retry-after · 10.8 retry-after, x-should-retry, x-request-id")
    @ValueSource(ints = {400, 429, 500, 503})
    void whatTellsWhenToRetryPasses(int status) {
        var reply = ask(
                HELLO,
                FakeUpstream.json(
                        status,
                        error("t", "null"),
                        "Retry-After: 7",
                        "Retry-After-Ms: 6500",
                        "X-Should-Retry: true",
                        "X-RateLimit-Limit-Requests: 60",
                        "x-ratelimit-remaining-tokens: 0",
                        "x-ratelimit-reset-tokens: 6m0s",
                        "OpenAI-Processing-Ms: 12",
                        "OpenAI-Version: 2020-10-01",
                        "Set-Cookie: a=b",
                        "Server: cloudflare"));
        assertThat(reply.headers())
                .containsEntry("retry-after", "7")
                .containsEntry("retry-after-ms", "6500")
                .containsEntry("x-should-retry", "true")
                .containsEntry("x-ratelimit-limit-requests", "60")
                .containsEntry("x-ratelimit-remaining-tokens", "0")
                .containsEntry("x-ratelimit-reset-tokens", "6m0s")
                .containsEntry("openai-processing-ms", "12")
                .containsEntry("openai-version", "2020-10-01")
                .doesNotContainKeys("set-cookie", "server");
    }

    @Test
    @DisplayName("4 insufficient_quota · 10.8 retry-after, x-should-retry, x-request-id")
    void aUsedUpQuotaIsNotRetried() {
        var reply = ask(HELLO, FakeUpstream.json(429, error("insufficient_quota", "\"insufficient_quota\"")));
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
    }

    @ParameterizedTest
    @DisplayName("4 upstream 401/403 · 10.7 errors in the form of OpenAI")
    @ValueSource(ints = {401, 403})
    void aRefusalOfOurKeyIsNotTheClientsFault(int status) {
        var reply = ask(
                HELLO,
                FakeUpstream.json(
                        status, "{\"error\":{\"message\":\"sk-upstream is wrong\",\"code\":\"invalid_api_key\"}}"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/type")).isEqualTo("server_error");
        assertThat(reply.at("/error/code")).isEqualTo("upstream_refused_key");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(reply.body()).doesNotContain("sk-");
    }

    @Test
    @DisplayName("4 upstream 401/403 · 10.7 errors in the form of OpenAI")
    void aRefusalThatRepeatsOurKeyIsAboutIt() {
        for (String request : new String[] {HELLO, STREAM}) {
            var reply = ask(
                    request,
                    FakeUpstream.json(
                            400, error("invalid_request_error", "null").replace("no", "Bad key sk-upstream")));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.at("/error/code")).isEqualTo("upstream_refused_key");
            assertThat(reply.body()).doesNotContain("sk-upstream");
        }
    }

    @Test
    @DisplayName("4 upstream 4xx · 10.7 errors in the form of OpenAI")
    void aRefusalThatRepeatsTheWordsOfGoogleIsNotAboutTheKey() {
        String echo = "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null,"
                + "\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}";
        var reply = ask(HELLO, FakeUpstream.json(400, echo));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(echo);
    }

    @ParameterizedTest
    @DisplayName("4 503 upstream_* · 10.7 errors in the form of OpenAI")
    @CsvSource({"200, 503", "302, 503", "404, 404", "502, 502", "503, 503"})
    void aPageOfHtmlBecomesAnError(int status, int told) {
        for (String request : new String[] {HELLO, STREAM}) {
            var reply =
                    ask(request, FakeUpstream.answer(status, "text/html", "<html>Bad gateway</html>", "Location: /x"));
            assertThat(reply.status()).isEqualTo(told);
            assertThat(reply.at("/error/code")).startsWith("upstream_");
            assertThat(reply.body()).doesNotContain("<html>");
            assertThat(reply.headers()).doesNotContainKey("location");
        }
    }

    @ParameterizedTest
    @DisplayName("4 503 upstream_*")
    @ValueSource(strings = {"", "{", "[]", "oops", "{\"id\":\"x\"}", "{\"error\":{\"message\":\"no\"}}"})
    void anAnswerThatIsNoneIsBroken(String body) {
        isBroken(FakeUpstream.json(200, body));
    }

    @Test
    void anAnswerThatBreaksOffIsBroken() {
        isBroken((_, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
                            + FakeUpstream.ANSWER)
                    .getBytes(UTF_8));
            out.flush();
            return false;
        });
    }

    @Test
    @DisplayName("4 503 upstream_* · 4 retry-after · 10.7 errors in the form of OpenAI")
    void aConnectionThatIsClosedInsteadOfAnAnswerIsBroken() {
        isBroken((_, _) -> false);
    }

    private static void isBroken(Conduct conduct) {
        var reply = ask(HELLO, conduct);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/type")).isEqualTo("server_error");
        assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
        assertThat(reply.header("retry-after")).isEqualTo("1");
    }
}
