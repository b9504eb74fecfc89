package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that no other model could give, but another key of the same one. */
class StreamsByOtherKeysTest {

    private static final String REQUEST = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String[] WHOLE = usualStream(true);
    private static final String COMMENT = ": still thinking\n\n";

    private final TwoProviders providers = new TwoProviders(
            "--first-byte-seconds=0.4", "--first-token-seconds=0.8", "--opening-seconds=2", "--silence-seconds=9");

    @BeforeEach
    void twoKeys() {
        providers.ledger().moreKeys =
                List.of(Ledger.key(2, "openai", providers.first().baseUrl()));
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n",
                "data: {\"error\":{\"message\":\"spent\",\"code\":\"insufficient_quota\"}}\n\n",
                "data: {\"choices\":[{\n\n",
                COMMENT
            })
    void isGivenByTheOtherWhenItFailsBeforeItsFirstWords(String words) {
        plays(stream(true, words), stream(true, WHOLE));

        assertThat(providers.post(PATH, REQUEST).text())
                .contains("Hello")
                .endsWith("data: [DONE]\n\n")
                .doesNotContain("\"error\"");
        assertThat(providers.first().last().head()).contains("Bearer sk-2");
    }

    @Test
    void isNotHurried() {
        plays(
                (request, out) -> {
                    Thread.sleep(700);
                    return stream(Duration.ofMillis(900), true, WHOLE).play(request, out);
                },
                stream(true, WHOLE));

        assertThat(providers.post(PATH, REQUEST).text()).contains("Hello").endsWith("data: [DONE]\n\n");
        assertThat(providers.first().received()).hasSize(1);
    }

    @Test
    void isWaitedForAsLongAsItStirs() {
        String[] parts = Stream.concat(Collections.nCopies(5, COMMENT).stream(), Stream.of(WHOLE))
                .toArray(String[]::new);
        plays(stream(Duration.ofMillis(500), true, parts), stream(true, WHOLE));

        assertThat(providers.post(PATH, REQUEST).text()).contains("Hello").endsWith("data: [DONE]\n\n");
        assertThat(providers.first().received()).hasSize(1);
    }

    private void plays(Conduct byOneKey, Conduct byTheOther) {
        providers
                .first()
                .behaves((request, out) ->
                        (request.head().contains("sk-upstream") ? byOneKey : byTheOther).play(request, out));
    }
}
