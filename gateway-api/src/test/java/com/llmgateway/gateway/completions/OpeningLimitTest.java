package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.providers.FakeUpstream.stream;
import static com.llmgateway.gateway.providers.FakeUpstream.usualStream;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.gateway.providers.FakeUpstream;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a stream that nobody else could give may be silent before its first words. */
class OpeningLimitTest {

    private static final String ALONE = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private static final String COMMENT = ": still thinking\n\n";

    private final TwoProviders providers = new TwoProviders("--opening-seconds=2", "--silence-seconds=9");

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void silenceBeforeTheFirstWordsHasAnEnd() throws InterruptedException {
        providers.first().behaves((request, out) -> {
            stream(false, usualStream(true)[0]).play(request, out);
            return FakeUpstream.silence(10_000).play(request, out);
        });
        long asked = System.nanoTime();

        providers.post(PATH, ALONE);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
        assertThat(providers.failedAttempts().getFirst().code()).isEqualTo("upstream_timeout");
    }

    @Test
    void whoeverStirsIsWaitedFor() throws InterruptedException {
        String[] parts = Stream.concat(Collections.nCopies(8, COMMENT).stream(), Stream.of(usualStream(true)))
                .toArray(String[]::new);
        providers.first().behaves(stream(Duration.ofMillis(300), true, parts));

        providers.post(PATH, ALONE);

        assertThat(providers.ledger().end()).isInstanceOf(SettleCompletion.class);
    }
}
