package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a stream ends is told of its place, to the circuits and to the ranking. */
class ReputationTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String OR_MISTRAL =
            "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                    + "\"stream\":true,\"fallbacks\":[\"mistral-small-latest\"]}";
    private static final String RESPONSE =
            "{\"model\":\"gpt-4o-mini\",\"input\":\"Hi\",\"stream\":true,\"fallbacks\":[\"mistral-small-latest\"]}";
    private static final String BY_MISTRAL = "\"routed_to\":\"mistral-small-latest\"";
    private static final String[] WHOLE = usualStream(true);
    private static final Conduct CUT = stream(false, WHOLE[0], WHOLE[1]);

    private TwoProviders providers;

    @BeforeEach
    void start() {
        providers = new TwoProviders();
        providers.first().behaves(CUT);
        providers.second().behaves(stream(true, WHOLE));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void aPlaceWhoseStreamsBreakOffIsSpared() {
        String answer = ask();
        // The fault is noted just after the client has heard of it.
        for (int i = 0; i < 6 && !answer.contains(BY_MISTRAL); i++) {
            answer = ask();
        }
        assertThat(answer).contains(BY_MISTRAL);
    }

    @Test
    void aPlaceWhoseStreamsAreWholeIsNotSpared() {
        providers.first().behaves(stream(true, WHOLE));
        for (int i = 0; i < 12; i++) {
            assertThat(ask()).doesNotContain(BY_MISTRAL);
        }
    }

    @Test
    void whatIsFilteredInTheMiddleOfAStreamIsNoFaultOfItsPlace() {
        String filtered = "data: {\"error\":{\"message\":\"no\",\"code\":\"content_filter\"}}\n\n";
        providers.first().behaves(stream(true, WHOLE[0], WHOLE[1], filtered));
        for (int i = 0; i < 12; i++) {
            assertThat(ask()).contains("content_filter");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_prompt", "failed_to_download_image"})
    void aResponseThatFailsByItsRequestIsNoFaultOfItsPlace(String code) {
        String failed = "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"id\":\"resp_1\","
                + "\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}}\n\n";
        providers.first().behaves(stream(true, TwoKeys.CREATED, failed));
        for (int asked = 1; asked <= 12; asked++) {
            assertThat(providers.post("/v1/responses", RESPONSE).text()).contains(code);
            assertThat(providers.first().received()).hasSize(asked);
        }
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void whoIsGoneOnForHasFailedForTheRanking() throws InterruptedException {
        haveStreamsGoneOnWith();
        ask();
        assertHasFailed("openai");
    }

    @Test
    void whoDoesNotGoOnHasFailedForTheRanking() throws InterruptedException {
        haveStreamsGoneOnWith();
        providers.second().behaves(json(500, "{\"error\":{\"message\":\"no\"}}"));
        ask();
        assertHasFailed("mistral");
    }

    private void haveStreamsGoneOnWith() {
        providers.close();
        providers = new TwoProviders("--continue-streams=true");
        providers.first().behaves(CUT);
        providers.second().behaves(stream(true, WHOLE[2], WHOLE[3], WHOLE[4], WHOLE[5]));
    }

    private String ask() {
        return providers.post(PATH, OR_MISTRAL).text();
    }

    private void assertHasFailed(String provider) throws InterruptedException {
        FailedAttempt failed = providers.failedAttempts().getFirst();
        assertThat(failed.route().provider()).isEqualTo(provider);
        assertThat(providers.pulse(failed).triesToBeServed()).isGreaterThan(new BigDecimal("1.9"));
    }
}
