package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What never reached its provider was not bought, even where all that was expected would be booked of a request that had:
 * of an unstreamed one that reaches its limit, which is a second here, and of one in the background.
 */
class NeverSentTest {

    private static final String HASTY = HELLO.replace("gpt-4o-mini", "gpt-hasty");
    private static final String IN_BACKGROUND = "{\"model\":\"gpt-hasty\",\"input\":\"Hello!\",\"background\":true}";

    private static final String QUEUED =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"queued\",\"background\":true,"
                    + "\"model\":\"gpt-hasty\",\"output\":[],\"usage\":null}";

    private TwoProviders providers;

    @BeforeEach
    void start() {
        providers = new TwoProviders();
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void theLimitIsReachedWhileTheRequestWaitsForItsConnection() throws InterruptedException {
        waitForAHandshake();
        providers.post(PATH, HASTY);

        assertThat(((FailCompletion) providers.ledger().end()).code()).isEqualTo("upstream_timeout");
        assertNothingWasBought();
    }

    @Test
    void theLimitIsReachedInTheBackgroundWhileTheRequestWaitsForItsConnection() throws InterruptedException {
        waitForAHandshake();
        providers.post("/v1/responses", IN_BACKGROUND);
        assertNothingWasBought();
    }

    @Test
    void theLimitIsReachedWhereTheNextOneHasMoreTime() {
        waitForAHandshake();
        Reply reply = providers.post(PATH, HASTY.replace("]}", "],\"fallbacks\":[\"mistral-small-latest\"]}"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/gateway_metadata/attempts/0/outcome")).isEqualTo("upstream_timeout");
    }

    @Test
    void nobodyListens() throws InterruptedException {
        providers.first().leave();
        providers.post(PATH, HASTY);
        assertNothingWasBought();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://nowhere.invalid/v1", "http://127.0.0.1:1/v1"})
    void nobodyIsFoundInTheBackground(String baseUrl) throws InterruptedException {
        providers.ledger().baseUrl = baseUrl;
        providers.post("/v1/responses", IN_BACKGROUND);
        assertNothingWasBought();
    }

    /** It would not be asked for again, and what it was expected to cost would be booked. */
    @Test
    void whatGoesOnInTheBackgroundMeetsNoConnectionThatItsProviderHasClosed() throws InterruptedException {
        Conduct answer = FakeUpstream.json(200, FakeUpstream.ANSWER);
        providers.first().behaves((request, out) -> {
            answer.play(request, out);
            return false;
        });
        assertThat(providers.post(PATH, HASTY).status()).isEqualTo(200);
        Thread.sleep(100);
        providers.first().behaves(FakeUpstream.json(200, QUEUED));

        assertThat(providers.post("/v1/responses", IN_BACKGROUND).text()).isEqualTo(QUEUED);
    }

    @Test
    void theClientLeavesWhileItsRequestWaitsForItsConnection() throws IOException, InterruptedException {
        waitForAHandshake();
        providers.leaveOnce(() -> !providers.ledger().admitted.isEmpty(), HELLO);

        assertThat(providers.ledger().end()).isInstanceOfSatisfying(FailCompletion.class, failed -> {
            assertThat(failed.code()).isEqualTo("client_left");
            assertThat(failed.failedAttempts()).isEmpty();
        });
        assertThat(providers.first().received()).isEmpty();
    }

    /** The provider takes the connection, and never says the words of TLS that the request waits for. */
    private void waitForAHandshake() {
        providers.first().behaves(FakeUpstream.silence(5_000));
        providers.ledger().baseUrl = providers.first().baseUrl().replace("http:", "https:");
    }

    private void assertNothingWasBought() throws InterruptedException {
        assertThat(providers.first().received()).isEmpty();
        assertThat(providers.failedAttempts())
                .isNotEmpty()
                .extracting(FailedAttempt::usage)
                .containsOnlyNulls();
    }
}
