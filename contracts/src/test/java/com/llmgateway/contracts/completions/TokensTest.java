package com.llmgateway.contracts.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.catalog.Meter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class TokensTest {

    @Example
    void kindsWithNoneAreAbsent() {
        assertThat(new Tokens(Map.of(Meter.INPUT, 0L, Meter.OUTPUT, 2L)))
                .isEqualTo(new Tokens(Map.of(Meter.OUTPUT, 2L)));
    }

    @Example
    void theOrderOfKindsIsAlwaysTheSame() {
        var tokens = new Tokens(Map.of(Meter.OUTPUT, 2L, Meter.CACHED_INPUT, 3L, Meter.INPUT, 1L));

        assertThat(List.copyOf(tokens.counts().keySet()))
                .containsExactly(Meter.INPUT, Meter.CACHED_INPUT, Meter.OUTPUT);
    }

    @Example
    void cachedTokensAreInputAndReasoningIsNoOutputOfItsOwn() {
        var tokens = new Tokens(Map.of(Meter.INPUT, 1L, Meter.CACHED_INPUT, 2L, Meter.OUTPUT, 5L, Meter.REASONING, 4L));

        assertThat(tokens.input()).isEqualTo(3);
        assertThat(tokens.output()).isEqualTo(5);
    }

    @Example
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> new Tokens(Map.of(Meter.INPUT, -1L))).isInstanceOf(IllegalArgumentException.class);
    }
}
