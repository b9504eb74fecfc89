package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.BrokenOff.NONE;
import static com.llmgateway.gateway.completions.BrokenOff.OR_MISTRAL;
import static com.llmgateway.gateway.completions.BrokenOff.WHOLE;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.chunk;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.gateway.providers.FakeUpstream.Conduct;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a stream may take, whoever goes on with it: three seconds here. */
class StreamLimitTest {

    private static final String WORD = chunk("{\"content\":\" wörld\"}", NONE);

    private final TwoProviders providers = new TwoProviders("--continue-streams=true", "--stream-seconds=3");

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void nobodyGoesOnWithWhatReachedItsEnd() {
        providers.first().behaves(endless());
        providers.second().behaves(endless());
        String text = providers.post(PATH, OR_MISTRAL).text();

        assertThat(text).contains("\"error\"").doesNotContain("[DONE]");
        assertThat(providers.second().received()).isEmpty();
    }

    @Test
    void whoGoesOnHasWhatIsLeft() {
        providers.first().behaves(stream(Duration.ofMillis(600), false, WHOLE[0], WHOLE[1], WORD));
        providers.second().behaves(endless());
        String text = providers.post(PATH, OR_MISTRAL).text();

        assertThat(text).contains("\"error\"").doesNotContain("[DONE]");
        assertThat(providers.second().received()).hasSize(1);
        // Whoever goes on says one in 0.3 s and has 1.2 s left; in three seconds of his own he would say eight.
        assertThat(text.split("wörld")).hasSizeLessThan(8);
    }

    private static Conduct endless() {
        String[] words = new String[30];
        Arrays.fill(words, WORD);
        String[] parts =
                Stream.concat(Stream.of(WHOLE[0], WHOLE[1]), Stream.of(words)).toArray(String[]::new);
        return stream(Duration.ofMillis(300), true, parts);
    }
}
