package com.llmgateway.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.limits.Headroom;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

    @ParameterizedTest
    @DisplayName("4 x-ratelimit headers")
    @CsvSource({
        "PT1S, 1s",
        "PT6M, 6m0s",
        "PT8.64S, 8.64s",
        "PT0.012S, 12ms",
        "PT0S, 0ms",
        "PT0.0000001S, 1ms",
        "PT1M, 1m0s",
        "PT59.9999S, 1m0s",
        "PT11H50M0.5S, 11h50m0.5s"
    })
    void aDurationIsWrittenAsOpenAiWritesIt(Duration left, String written) {
        assertThat(RateLimitHeaders.reset(left)).isEqualTo(written);
    }

    @Test
    void theHeadersTellWhatIsLeft() {
        assertThat(RateLimitHeaders.of(new Headroom(20, 19, Duration.ofSeconds(60))))
                .containsEntry("x-ratelimit-limit-requests", "20")
                .containsEntry("x-ratelimit-remaining-requests", "19")
                .containsEntry("x-ratelimit-reset-requests", "1m0s");
    }
}
