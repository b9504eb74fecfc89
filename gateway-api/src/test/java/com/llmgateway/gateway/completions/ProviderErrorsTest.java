package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client is told when the only provider does not answer. */
class ProviderErrorsTest {

    @RegisterExtension
    private static final CompletionsServer SERVER = new CompletionsServer();

    private static final FakeUpstream UPSTREAM = SERVER.upstream();
    private static final Ledger LEDGER = SERVER.ledger();
    private static final HttpClientOfTests CLIENT = SERVER.client();

    @Test
    void aRefusedProviderKeyIsNotTheClientsFault() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.json(401, "{\"error\":{\"message\":\"sk-upstream is wrong\"}}"));
        Reply reply = CLIENT.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_refused_key");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(reply.text()).doesNotContain("sk-");
        assertThat(((FailCompletion) LEDGER.end()).upstreamStatus()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 422})
    void theProvidersRefusalsPassWithWhatTellsWhenToRetry(int status) {
        String words = "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"param\":null,\"code\":null}, \"x\":1}";
        UPSTREAM.behaves(FakeUpstream.json(
                status, words, "retry-after: 0", "x-ratelimit-remaining-tokens: 5", "set-cookie: a=b"));
        Reply reply = CLIENT.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).isEqualTo(words);
        assertThat(reply.header("retry-after")).isEqualTo("0");
        assertThat(reply.header("x-ratelimit-remaining-tokens")).isEqualTo("5");
        assertThat(reply.header("set-cookie")).isEmpty();
        assertThat(UPSTREAM.received()).hasSize(1);
        assertThat(LEDGER.ends).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 503, upstream_broken",
        "302, 503, upstream_broken",
        "404, 404, upstream_refused",
        "502, 502, upstream_broken"
    })
    void aPageOfHtmlBecomesAnErrorThatClientsCanRead(int status, int told, String code) {
        UPSTREAM.behaves(FakeUpstream.answer(status, "text/html", "<html>Bad gateway</html>", "location: /x"));
        Reply reply = CLIENT.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(told);
        assertThat(reply.at("/error/code")).isEqualTo(code);
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void aProviderThatIsNotThereIsUnreachable() {
        LEDGER.baseUrl = "http://127.0.0.1:1/v1";
        LEDGER.stale.set(1);
        Reply reply = CLIENT.post(PATH, HELLO);
        LEDGER.baseUrl = UPSTREAM.baseUrl();
        LEDGER.stale.set(1);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_unreachable");
    }

    @Test
    void aResetBeforeTheAnswerIsABrokenProvider() throws InterruptedException {
        UPSTREAM.behaves(FakeUpstream.silence(20));
        Reply reply = CLIENT.post(PATH, HELLO);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_broken");
        assertThat(LEDGER.end()).isInstanceOf(FailCompletion.class);
    }
}
