package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time limits here: 1 s to a stream's head, 2 s to its first words, 4 s of silence. */
class StreamConductTest {

    private static final String STREAM = HELLO.replace("]}", "],\"stream\":true}");
    private static final String STREAM_OR_MISTRAL =
            STREAM.replace("true}", "true,\"fallbacks\":[\"mistral-small-latest\"]}");
    private static final String[] WHOLE = usualStream(true);

    private final TwoProviders providers =
            new TwoProviders("--first-byte-seconds=1", "--first-token-seconds=2", "--silence-seconds=4");
    private final FakeUpstream first = providers.first();
    private final FakeUpstream second = providers.second();
    private final Ledger ledger = providers.ledger();
    private final HttpClientOfTests client = providers.client();

    @BeforeEach
    void secondStreams() {
        second.behaves(stream(true, WHOLE));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void silenceOfAStreamGoesStraightToAnotherRoute() {
        first.behaves(FakeUpstream.silence(10_000));
        assertServedByMistral(client.post(PATH, STREAM_OR_MISTRAL), "upstream_timeout");
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void aSlowFirstTokenFailsOverAndWhatTheProviderTookIsAttemptCost() throws InterruptedException {
        first.behaves(thenSilence(WHOLE[0]));
        Reply reply = client.post(PATH, STREAM_OR_MISTRAL);

        assertServedByMistral(reply, "upstream_timeout");
        assertThat(reply.text().split("\"role\":\"assistant\"")).hasSize(2);
        assertThat(first.received()).hasSize(1);
        var failed = ((SettleCompletion) ledger.end()).failedAttempts().getFirst();
        assertThat(failed.usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
            assertThat(usage.tokens().input()).isPositive();
            assertThat(usage.tokens().output()).isZero();
        });
    }

    @Test
    void silenceBehindAHeadThatSaysNothingOfAStreamDoesSoToo() {
        first.behaves((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            return FakeUpstream.silence(10_000).play(request, out);
        });
        assertServedByMistral(client.post(PATH, STREAM_OR_MISTRAL), "upstream_timeout");
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void withNowhereToGoASlowFirstTokenIsWaitedFor() {
        first.behaves((request, out) -> {
            Thread.sleep(2_500);
            return stream(true, WHOLE).play(request, out);
        });
        assertThat(client.post(PATH, STREAM).text()).endsWith("data: [DONE]\n\n");
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void anErrorInPlaceOfTheFirstWordsFailsOver() {
        String overloaded = "data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n";
        first.behaves(stream(true, WHOLE[0], overloaded));
        assertServedByMistral(client.post(PATH, STREAM_OR_MISTRAL), "upstream_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"choices\":[{\n\n", ": nothing\n\n", "data: [DONE]\n\n"})
    void aStreamWithoutFirstWordsFailsOver(String start) {
        first.behaves(stream(true, start));
        assertServedByMistral(client.post(PATH, STREAM_OR_MISTRAL), "upstream_broken");
    }

    @Test
    void aContentFilterInAStreamIsPassedOn() {
        String filtered =
                "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"content_filter\"}}";
        first.behaves(stream(true, WHOLE[0], "data: " + filtered + "\n\n"));
        Reply reply = client.post(PATH, STREAM_OR_MISTRAL);
        assertThat(reply.text()).contains("data: " + filtered).doesNotContain("[DONE]");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void aStreamThatNobodyServesAfterItsHeadEndsWithAnErrorEvent() throws InterruptedException {
        first.behaves(stream(true, ": nothing\n\n"));
        Reply reply = client.post(PATH, STREAM);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .contains("data: {\"error\":{\"message\":", "upstream_broken")
                .doesNotContain("[DONE]");
        assertThat(ledger.end()).isInstanceOf(FailCompletion.class);
        assertThat(ledger.ends).hasSize(1);
    }

    @Test
    void aStreamThatStallsAfterSomeTokensEndsWithAnErrorEventInTime() throws InterruptedException {
        first.behaves(thenSilence(WHOLE[0], WHOLE[1]));
        long start = System.nanoTime();
        Reply reply = client.post(PATH, STREAM_OR_MISTRAL);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        assertThat(reply.text()).contains("Hello", "upstream_broken").doesNotContain("[DONE]");
        assertThat(second.received()).isEmpty();
        assertThat(((SettleCompletion) ledger.end()).usage().grade()).isEqualTo(Grade.COUNTED);
    }

    @Test
    void aStreamThatIsCutAfterSomeTokensEndsWithAnErrorEvent() {
        first.behaves(stream(false, WHOLE[0], WHOLE[1]));
        assertThat(client.post(PATH, STREAM_OR_MISTRAL).text())
                .contains("Hello", "upstream_broken")
                .doesNotContain("[DONE]");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void aStreamWithoutDoneIsFinishedAtOnceWithUsage() throws InterruptedException {
        first.behaves(thenSilence(WHOLE[0], WHOLE[1], WHOLE[3], WHOLE[4]));
        long start = System.nanoTime();
        Reply reply = client.post(PATH, STREAM);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3_500));
        assertThat(reply.text()).endsWith("data: [DONE]\n\n");
        assertThat(((SettleCompletion) ledger.end()).usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void soIsOneThatIsToldInAnthropicsFormat() throws InterruptedException {
        first.behaves(thenSilence(WHOLE[0], WHOLE[1], WHOLE[3], WHOLE[4]));
        long start = System.nanoTime();
        Reply reply = client.post("/v1/messages", STREAM.replace("\"stream\"", "\"max_tokens\":9,\"stream\""));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3_500));
        assertThat(reply.text()).endsWith("data: {\"type\":\"message_stop\"}\n\n");
        assertThat(((SettleCompletion) ledger.end()).usage().grade()).isEqualTo(Grade.PROVIDER_REPORTED);
    }

    @Test
    void anUnstreamedAnswerThatBreaksOffIsTriedAgain() {
        first.behaves((_, out) -> {
            first.behaves(json(200, FakeUpstream.ANSWER));
            out.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{\"id\""
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            return false;
        });
        assertThat(client.post(PATH, HELLO).status()).isEqualTo(200);
        assertThat(first.received()).hasSize(2);
    }

    private void assertServedByMistral(Reply reply, String outcome) {
        assertThat(reply.text())
                .contains("Hello", "\"routed_to\":\"mistral-small-latest\"", "\"outcome\":\"" + outcome + "\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(second.received()).hasSize(1);
    }

    private static Conduct thenSilence(String... parts) {
        return (request, out) -> {
            stream(false, parts).play(request, out);
            Thread.sleep(10_000);
            return false;
        };
    }
}
