package com.llmgateway.gateway.completions.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {

    @Test
    void beforeItsFirstWordsAStreamMayBeSilentForMinutes() {
        assertThat(TimeLimits.opening(Duration.ofSeconds(10))).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void andForAsLongAsTheSettingSays() {
        assertThat(TimeLimits.opening(Duration.ofMinutes(90))).isEqualTo(Duration.ofMinutes(90));
    }
}
