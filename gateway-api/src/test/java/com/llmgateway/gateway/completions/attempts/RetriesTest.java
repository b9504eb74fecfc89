package com.llmgateway.gateway.completions.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.Refusal.ProviderFault;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.providers.call.Outcome.Declined;
import com.llmgateway.gateway.providers.call.Outcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Failed FAILED = new Failed(ProviderFault.BROKEN, null);

    private final Retries retries =
            new Retries(Settings.of(Map.of()), InstantSource.fixed(Instant.parse("2026-11-29T12:00:00Z")));

    @Test
    void pausesGrowAndNoTwoProvidersAreAskedInStep() {
        List<Duration> first = pauses(1);
        List<Duration> second = pauses(2);

        assertThat(first)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(125), Duration.ofMillis(375)));
        assertThat(second)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(250), Duration.ofMillis(750)));
        assertThat(first.stream().distinct()).hasSizeGreaterThan(10);
    }

    @Test
    void fewAreMadeAtOnePlaceAndFewInAll() {
        assertThat(retries.pause(FAILED, 2)).isPresent();
        assertThat(retries.pause(FAILED, 3)).isEmpty();
        assertThat(retries.allow(5, 0)).isTrue();
        assertThat(retries.allow(6, 0)).isFalse();
        assertThat(retries.allow(0, 180_000)).isFalse();
    }

    @Test
    void whatTheProviderSaysIsTheLeastPause() {
        assertThat(retries.pause(declined("retry-after", "3"), 1)).contains(Duration.ofSeconds(3));
        assertThat(retries.pause(declined("retry-after-ms", "1500"), 1)).contains(Duration.ofMillis(1_500));
        assertThat(retries.pause(declined("retry-after", "Sun, 29 Nov 2026 12:00:04 GMT"), 1))
                .contains(Duration.ofSeconds(4));
        assertThat(retries.pause(declined("retry-after", "5.1"), 1)).isEmpty();
    }

    private List<Duration> pauses(int tries) {
        return Stream.generate(() -> retries.pause(FAILED, tries).orElseThrow())
                .limit(100)
                .toList();
    }

    private static Declined declined(String header, String value) {
        return new Declined(429, Map.of(header, value), new byte[0]);
    }
}
