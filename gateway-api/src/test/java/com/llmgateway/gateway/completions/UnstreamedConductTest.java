package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time limits here: 3 s for an answer, 1 s for one of {@code gpt-hasty}; the second to a stream's head hurries no other. */
class UnstreamedConductTest {

    private final TwoProviders providers = new TwoProviders("--first-byte-seconds=1");
    private final FakeUpstream first = providers.first();
    private final FakeUpstream second = providers.second();
    private final Ledger ledger = providers.ledger();
    private final HttpClientOfTests client = providers.client();

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void anUnstreamedAnswerHasNoFirstByteLimitAndIsNeverBoughtTwice() throws InterruptedException {
        first.behaves((request, out) -> {
            Thread.sleep(1_500);
            return json(200, FakeUpstream.ANSWER).play(request, out);
        });
        String orMistral = HELLO.replace("]}", "],\"fallbacks\":[\"mistral-small-latest\"]}");
        assertThat(client.post(PATH, orMistral).at("/gateway_metadata/routed_to"))
                .isEqualTo("gpt-4o-mini");

        first.behaves(FakeUpstream.silence(6_000));
        Reply reply = client.post(PATH, orMistral);
        assertThat(reply.at("/error/code")).isEqualTo("upstream_timeout");
        assertThat(reply.header("x-should-retry")).isEqualTo("false");
        assertThat(first.received()).hasSize(2);
        assertThat(second.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"id\""})
    void anUnstreamedAnswerThatReachesItsLimitIsAttemptCostAsWasExpected(String heard) throws InterruptedException {
        first.behaves((request, out) -> {
            out.write(heard.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return FakeUpstream.silence(6_000).play(request, out);
        });
        client.post(PATH, HELLO.replace("gpt-4o-mini", "gpt-hasty"));

        var end = (FailCompletion) ledger.end();
        assertThat(end.code()).isEqualTo("upstream_timeout");
        assertThat(end.failedAttempts())
                .singleElement()
                .satisfies(failed -> assertThat(failed.usage())
                        .isEqualTo(new Usage(ledger.admitted.getLast().estimate(), Grade.ESTIMATED, null)));
    }

    @Test
    void theTotalLimitOfAnUnstreamedAnswerIsItsModels() {
        first.behaves(FakeUpstream.silence(6_000));
        long start = System.nanoTime();
        Reply hasty = client.post(PATH, HELLO.replace("gpt-4o-mini", "gpt-hasty"));
        assertThat(hasty.at("/error/code")).isEqualTo("upstream_timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_800));

        first.behaves((request, out) -> {
            Thread.sleep(3_500);
            return json(200, FakeUpstream.ANSWER).play(request, out);
        });
        assertThat(client.post(PATH, HELLO.replace("gpt-4o-mini", "gpt-patient"))
                        .status())
                .isEqualTo(200);
    }
}
