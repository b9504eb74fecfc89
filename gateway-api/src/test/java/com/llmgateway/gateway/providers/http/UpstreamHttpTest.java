package com.llmgateway.gateway.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpstreamHttpTest {

    @Test
    void aStreamMayBeSilentForAsLongAsTheSettingSays() {
        assertThat(longestSilence(Duration.ofMinutes(90))).isGreaterThan(Duration.ofMinutes(90));
        assertThat(longestSilence(Duration.ofMinutes(6))).isGreaterThan(Duration.ofMinutes(6));
    }

    @Test
    void beforeItsFirstWordsItMayBeSilentForLonger() {
        assertThat(longestSilence(Duration.ofSeconds(10))).isEqualTo(Duration.ofMinutes(6));
    }

    private static Duration longestSilence(Duration setting) {
        return Duration.ofMillis(
                UpstreamHttp.through(_ -> true, setting).streamed().readTimeoutMillis());
    }
}
