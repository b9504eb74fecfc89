package com.llmgateway.gateway.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportedUsageTest {

    @Test
    void bucketsAddUpToWhatTheProviderReports() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long prompt = random.nextInt(1_000);
            long completion = random.nextInt(1_000);
            var tokens = ReportedUsage.tokens(("{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d,"
                                    + "\"prompt_tokens_details\":{\"cached_tokens\":%d,\"audio_tokens\":%d},"
                                    + "\"completion_tokens_details\":{\"reasoning_tokens\":%d,\"audio_tokens\":%d}}")
                            .formatted(
                                    prompt,
                                    completion,
                                    prompt + completion,
                                    random.nextInt(1_200),
                                    random.nextInt(300),
                                    1 + random.nextInt(1_200),
                                    random.nextInt(300)))
                    .orElseThrow();
            assertThat(tokens.input()).isEqualTo(prompt);
            assertThat(tokens.output()).isEqualTo(completion);
            assertThat(tokens.of(Meter.REASONING)).isLessThanOrEqualTo(completion);
        }
    }

    @Test
    void cachedTokensAreTakenOutOfThePrompt() {
        assertThat(ReportedUsage.tokens("{\"prompt_tokens\":10,\"completion_tokens\":2,\"prompt_cache_hit_tokens\":4}"))
                .hasValueSatisfying(tokens -> assertThat(tokens.counts())
                        .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 2L)));
    }

    @Test
    void reasoningBesideTheCompletionIsOutput() {
        assertThat(ReportedUsage.tokens("{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":42,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":30}}"))
                .hasValueSatisfying(tokens -> assertThat(tokens.output()).isEqualTo(32));
    }

    @Test
    void whatIsBeyondReasonIsNotBelieved() {
        assertThat(ReportedUsage.tokens("{\"prompt_tokens\":-1,\"completion_tokens\":2}"))
                .isEmpty();
        assertThat(ReportedUsage.tokens("{\"prompt_tokens\":1e3,\"completion_tokens\":2}"))
                .isEmpty();
        assertThat(ReportedUsage.tokens("{\"prompt_tokens\":10,\"completion_tokens\":9999999999999}"))
                .isEmpty();
        assertThat(ReportedUsage.tokens("[]")).isEmpty();
    }
}
