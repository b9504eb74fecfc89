package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.OR_MISTRAL;
import static com.llmgateway.gateway.completions.TwoProviders.WORDS;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream;
import com.llmgateway.gateway.web.HttpClientOfTests.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those are asked whose circuits are open, and who is heard when they do not serve either. */
class OpenCircuitsTest {

    private static final String NO_CREDIT = WORDS.replace("\"no\"", "\"no credit\"");
    private static final String QUIRK = WORDS.replace("\"no\"", "\"a quirk\"");
    private static final String TOO_LONG = WORDS.replace("\"code\":null", "\"code\":\"context_length_exceeded\"");

    private final TwoProviders providers = new TwoProviders("--first-byte-seconds=0.4", "--first-token-seconds=0.8");
    private final FakeUpstream first = providers.first();
    private final FakeUpstream second = providers.second();

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 500})
    void theFirstOnesFaultIsToldAlthoughTheFallbackWasAskedBefore(int status) {
        open(HELLO);
        second.behaves(json(status, QUIRK));
        first.behaves(json(503, WORDS));
        Reply reply = providers.post(PATH, OR_MISTRAL);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).isEqualTo(WORDS);
    }

    @Test
    void aFirstOneWithoutCreditIsNotHeardOverAFallbackThatFaltersWhoeverWasAskedBefore() {
        open(HELLO);
        second.behaves(json(503, WORDS));

        assertThat(providers.post(PATH, OR_MISTRAL).text()).isEqualTo(WORDS);
    }

    @Test
    void whatIsTooLongForAFallbackMayFitTheFirstOne() {
        open(HELLO);
        second.behaves(json(400, TOO_LONG));
        first.behaves(json(200, FakeUpstream.ANSWER));

        assertThat(providers.post(PATH, OR_MISTRAL).at("/gateway_metadata/routed_to"))
                .isEqualTo("gpt-4o-mini");
    }

    @Test
    void theLastOneOfThemIsWaitedFor() {
        second.behaves(json(402, NO_CREDIT));
        open(OR_MISTRAL);
        second.behaves((request, out) -> {
            Thread.sleep(1_200);
            return stream(true, usualStream(true)).play(request, out);
        });

        assertThat(providers
                        .post(PATH, OR_MISTRAL.replace("{\"model\"", "{\"stream\":true,\"model\""))
                        .text())
                .contains("Hello")
                .contains("[DONE]");
    }

    /** By faults after which nobody is asked again at once. */
    private void open(String request) {
        first.behaves(json(402, NO_CREDIT));
        for (int asked = 0; asked < 5; asked++) {
            providers.post(PATH, request);
        }
    }
}
