package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.completions.TwoProviders.WORDS;
import static com.llmgateway.gateway.completions.TwoProviders.times;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first provider that misbehaves, and a second one that does not, unless it is told to. */
@Execution(ExecutionMode.CONCURRENT)
class FailoverTest {

    /** Pauses before all tries together take up to 2.25 s, and the last one needs a second more. */
    private final TwoProviders providers = new TwoProviders("--answer-seconds=9");

    private final FakeUpstream first = providers.first();
    private final FakeUpstream second = providers.second();
    private final Ledger ledger = providers.ledger();
    private final HttpClientOfTests client = providers.client();

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void serverError500OnceIsRetriedOnTheSameProvider() throws InterruptedException {
        first.behaves(times(1, json(500, WORDS)));
        Reply reply = client.post(PATH, OR_MISTRAL);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(first.received()).hasSize(2);
        assertThat(second.received()).isEmpty();
        assertThat(reply.at("/gateway_metadata/attempts/0/outcome")).isEqualTo("upstream_refused");
        assertThat(reply.text()).contains("\"outcome\":\"upstream_refused\",\"status\":500,\"latency_ms\":");
        assertThat(reply.at("/gateway_metadata/attempts/1/outcome")).isEqualTo("served");
        assertThat(providers.failedAttempts()).singleElement().satisfies(failed -> {
            assertThat(failed.upstreamStatus()).isEqualTo(500);
            assertThat(failed.route().model()).isEqualTo("gpt-4o-mini");
        });
    }

    @Test
    void anAnswerAtTheFirstTryTellsNoStory() {
        assertThat(client.post(PATH, OR_MISTRAL).text()).doesNotContain("attempts");
        assertThat(first.last().body()).isEqualTo(HELLO);
    }

    @Test
    void tooManyRequests429WithAShortRetryAfterIsHonoured() {
        first.behaves(times(1, json(429, WORDS, "retry-after: 1")));
        long start = System.nanoTime();

        assertThat(client.post(PATH, OR_MISTRAL).at("/gateway_metadata/routed_to"))
                .isEqualTo("gpt-4o-mini");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(first.received()).hasSize(2);
    }

    @Test
    void tooManyRequests429WithALongRetryAfterFailsOverAtOnce() throws InterruptedException {
        first.behaves(json(429, WORDS, "retry-after: 60"));
        Reply reply = client.post(PATH, OR_MISTRAL);

        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("mistral-small-latest");
        assertThat(reply.at("/gateway_metadata/attempts/1/provider")).isEqualTo("mistral");
        assertThat(first.received()).hasSize(1);
        assertThat(second.last().body()).isEqualTo(HELLO.replace("gpt-4o-mini", "mistral-small-latest"));
        var settled = (SettleCompletion) ledger.end();
        Route route = Objects.requireNonNull(settled.route());
        assertThat(route.provider()).isEqualTo("mistral");
        assertThat(route.prices())
                .isNotEqualTo(ledger.admitted.getLast().route().prices());
    }

    @Test
    void tooManyRequests429WithALongRetryAfterAndNowhereElseToGoIsPassedOn() {
        first.behaves(json(429, WORDS, "retry-after: 60"));
        Reply reply = client.post(PATH, HELLO);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).isEqualTo("60");
        assertThat(first.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 501, 502, 503, 504, 520, 524, 527, 529})
    void faultsWithoutEndAreTriedFewTimesAndThenFailOver(int status) throws InterruptedException {
        first.behaves(json(status, WORDS));

        assertThat(client.post(PATH, OR_MISTRAL).at("/gateway_metadata/routed_to"))
                .isEqualTo("mistral-small-latest");
        assertThat(first.received()).hasSize(3);
        assertThat(providers.failedAttempts()).hasSize(3);
    }

    @Test
    void faultsWithoutEndEverywhereAreBoundedAndTheFirstProvidersWordsArePassedOn() throws InterruptedException {
        first.behaves(json(503, WORDS, "retry-after: 0"));
        second.behaves(json(500, "{\"error\":{\"message\":\"other\"}}"));
        Reply reply = client.post(PATH, OR_MISTRAL);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).isEqualTo(WORDS);
        assertThat(first.received().size() + second.received().size()).isEqualTo(6);
        var failed = (FailCompletion) ledger.end();
        assertThat(failed.failedAttempts()).hasSize(6);
        assertThat(failed.route()).isNotNull().extracting(Route::provider).isEqualTo("openai");
        assertThat(ledger.ends).hasSize(1);
    }

    @Test
    void aResetBeforeTheHeadersIsAnsweredAllTheSame() {
        first.behaves(times(1, (_, _) -> false));
        assertThat(client.post(PATH, HELLO).status()).isEqualTo(200);
        assertThat(first.received()).hasSize(2);
    }

    @Test
    void anUnreachableProviderIsFailedOver() {
        first.leave();
        Reply reply = client.post(PATH, OR_MISTRAL);
        assertThat(reply.at("/gateway_metadata/attempts/0/outcome")).isEqualTo("upstream_unreachable");
        assertThat(reply.text()).contains("\"status\":null");
        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("mistral-small-latest");
    }

    @Test
    void anotherKeyOfTheSameProviderIsTriedBeforeAnotherProvider() {
        ledger.moreKeys = List.of(Ledger.key(2, "openai", first.baseUrl()), Ledger.key(9, "mistral", second.baseUrl()));
        first.behaves((request, out) -> request.head().contains("sk-upstream")
                ? json(401, WORDS).play(request, out)
                : json(200, FakeUpstream.ANSWER).play(request, out));
        Reply reply = client.post(PATH, OR_MISTRAL);

        assertThat(reply.at("/gateway_metadata/attempts/0/outcome")).isEqualTo("upstream_refused_key");
        assertThat(reply.at("/gateway_metadata/routed_to")).isEqualTo("gpt-4o-mini");
        assertThat(first.last().head()).contains("Bearer sk-2");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void aKeyWithoutCreditIsNotAskedAgain() {
        first.behaves(json(429, WORDS.replace("\"code\":null", "\"code\":\"insufficient_quota\"")));
        assertThat(client.post(PATH, OR_MISTRAL).status()).isEqualTo(200);
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void aFlappingProviderIsSparedThenProbedAndReturnedToWithinSeconds() throws InterruptedException {
        first.behaves(json(500, WORDS));
        client.post(PATH, OR_MISTRAL);
        client.post(PATH, OR_MISTRAL);
        int asked = first.received().size();
        client.post(PATH, OR_MISTRAL);
        assertThat(first.received()).hasSize(asked).hasSizeLessThanOrEqualTo(6);

        first.behaves(json(200, FakeUpstream.ANSWER));
        Thread.sleep(2_100);
        assertThat(client.post(PATH, OR_MISTRAL).at("/gateway_metadata/routed_to"))
                .isEqualTo("gpt-4o-mini");
    }

    @Test
    void anOpenCircuitIsAskedOnceWhenThereIsNobodyElse() {
        first.behaves(json(500, WORDS));
        client.post(PATH, HELLO);
        client.post(PATH, HELLO);
        first.behaves(json(200, FakeUpstream.ANSWER));
        assertThat(client.post(PATH, HELLO).status()).isEqualTo(200);
    }

    @Test
    void aClientThatLeavesWhileTheGatewayBacksOffBuysNothingMore() throws Exception {
        first.behaves(json(429, WORDS, "retry-after: 3"));
        providers.leaveOnce(() -> !first.received().isEmpty(), OR_MISTRAL);

        var failed = (FailCompletion) ledger.end();
        assertThat(failed.code()).isEqualTo("client_left");
        assertThat(failed.timing().totalMillis()).isLessThan(2_800);
        Thread.sleep(3_500);
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).isEmpty();
    }
}
