package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.completions.TwoProviders.WORDS;
import static com.llmgateway.gateway.completions.TwoProviders.times;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider does wrong that it rarely does, and what the client is told of who served. */
class FaultsTest {

    private static final String STREAM_OR_MISTRAL = OR_MISTRAL.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String[] WHOLE = usualStream(true);

    private TwoProviders providers;

    @BeforeEach
    void start() {
        providers = new TwoProviders();
        providers
                .second()
                .behaves(json(200, FakeUpstream.ANSWER.replace("gpt-4o-mini-2024-07-18", "mistral-small-2603")));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void theAnswerNamesTheModelThatServed() {
        providers.first().behaves(json(429, WORDS, "retry-after: 60"));
        Reply reply = providers.post(PATH, OR_MISTRAL);

        assertThat(reply.header("x-gateway-model")).isEqualTo("mistral-small-latest");
        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("mistral-small-latest");
        assertThat(reply.at("/model")).isEqualTo("mistral-small-2603");
    }

    @Test
    void aFilteredAnswerIsAnAnswerAndNotRetried() throws InterruptedException {
        String filtered =
                FakeUpstream.ANSWER.replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"content_filter\"");
        providers.first().behaves(json(200, filtered));
        Reply reply = providers.post(PATH, OR_MISTRAL);

        assertThat(reply.at("/choices/0/finish_reason")).isEqualTo("content_filter");
        assertThat(providers.first().received()).hasSize(1);
        assertThat(providers.second().received()).isEmpty();
        assertThat(((SettleCompletion) providers.ledger().end()).finishReason()).isEqualTo("content_filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "99999999999999999999", "86400", "Fri, 31 Dec 9999 23:59:59 GMT", "6", "5.5"})
    void whoWantsToBeLeftAloneForLongIsNotAskedAgain(String retryAfter) {
        providers.first().behaves(json(429, WORDS, "retry-after: " + retryAfter));
        assertThat(providers.post(PATH, OR_MISTRAL).status()).isEqualTo(200);
        assertThat(providers.first().received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "NaN", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"})
    void whoSaysNothingSensibleIsStillNotHammered(String retryAfter) {
        providers.first().behaves(json(503, WORDS, "retry-after: " + retryAfter));
        long start = System.nanoTime();
        assertThat(providers.post(PATH, OR_MISTRAL).status()).isEqualTo(200);

        assertThat(providers.first().received()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void aMalformedChunkFailsCleanlyAndHarmsNobody() {
        providers.first().behaves(stream(true, WHOLE[0], WHOLE[1], "data: {\"choices\":[{\n\n", WHOLE[3], WHOLE[5]));
        assertThat(providers.post(PATH, STREAM_OR_MISTRAL).text())
                .contains("Hello", "upstream_broken")
                .doesNotContain("[DONE]");

        providers.first().behaves(stream(true, WHOLE));
        assertThat(providers.post(PATH, STREAM_OR_MISTRAL).text()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aHeadThatTricklesWithoutEndFailsOver() {
        try (var hurried = new TwoProviders("--first-byte-seconds=0.4")) {
            hurried.first().behaves(trickle("HTTP/1.1 200 OK\r\nx: "));
            assertThat(hurried.post(PATH, STREAM_OR_MISTRAL).text())
                    .contains("\"routed_to\":\"mistral-small-latest\"", "upstream_timeout");
            assertThat(hurried.first().received()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatTricklesWithoutEndHasItsTotalLimit() {
        providers
                .first()
                .behaves(trickle("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"));
        Reply reply = providers.post(PATH, HELLO.replace("gpt-4o-mini", "gpt-hasty"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_timeout");
    }

    @Test
    void contextLengthExceededInAStreamGoesToALargerModel() {
        String tooLong = "data: {\"error\":{\"message\":\"no\",\"code\":\"context_length_exceeded\"}}\n\n";
        providers.first().behaves(times(1, stream(true, tooLong), stream(true, WHOLE)));
        Reply reply = providers.post(
                PATH,
                STREAM_OR_MISTRAL.replace("[\"mistral-small-latest\"]", "[\"mistral-small-latest\",\"gpt-large\"]"));
        assertThat(reply.text()).contains("\"routed_to\":\"gpt-large\"").endsWith("data: [DONE]\n\n");
        assertThat(providers.second().received()).isEmpty();
    }

    /** Some bytes at once, and then one more now and then. */
    private static Conduct trickle(String begin) {
        return (_, out) -> {
            out.write(begin.getBytes(UTF_8));
            for (int i = 0; i < 60; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(100);
            }
            return false;
        };
    }
}
