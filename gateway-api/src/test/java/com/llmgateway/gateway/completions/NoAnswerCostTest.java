package com.llmgateway.gateway.completions;

import static com.llmgateway.gateway.completions.NoAnswer.PAGE;
import static com.llmgateway.gateway.completions.NoAnswer.TORN;
import static com.llmgateway.gateway.completions.RunningSlice.HELLO;
import static com.llmgateway.gateway.completions.RunningSlice.PATH;
import static com.llmgateway.gateway.completions.TwoProviders.times;
import static com.llmgateway.gateway.providers.FakeUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.gateway.providers.FakeUpstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a try has taken whose answer is none: it is attempt cost, as far as anybody told. */
@Execution(ExecutionMode.CONCURRENT)
class NoAnswerCostTest {

    private static final String USED_BY_GEMINI_TOO =
            "\"usageMetadata\":{\"promptTokenCount\":10,\"candidatesTokenCount\":3,\"thoughtsTokenCount\":5}}";
    private static final String USED_BY_GEMINI = "{" + USED_BY_GEMINI_TOO;

    private TwoProviders providers;

    @BeforeEach
    void start() {
        providers = new TwoProviders();
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void halfAnAnswerHasTakenThePromptWhichIsAttemptCost() throws InterruptedException {
        providers.first().behaves(times(1, json(200, TORN), times(1, PAGE, json(200, FakeUpstream.ANSWER))));
        assertThat(providers.post(PATH, HELLO).status()).isEqualTo(200);

        assertThat(providers.failedAttempts().getFirst().usage())
                .isNotNull()
                .satisfies(usage -> assertThat(usage.tokens().input()).isPositive());
        assertThat(providers.failedAttempts().getLast().usage()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/chat/completions | gpt-4o-mini      | {\"usage\":" + FakeUpstream.USAGE + "}",
                "/v1/chat/completions | claude-sonnet-5  | {\"usage\":{\"input_tokens\":10,\"output_tokens\":8}}",
                "/v1/chat/completions | gemini-3.5-flash | " + USED_BY_GEMINI,
                "/v1/messages         | gemini-3.5-flash | " + USED_BY_GEMINI,
                "/v1/chat/completions | claude-sonnet-5  |"
                        + " {\"error\":{\"type\":\"api_error\"},\"usage\":{\"input_tokens\":10,\"output_tokens\":8}}",
                "/v1/chat/completions | gemini-3.5-flash | {\"error\":{\"code\":500}," + USED_BY_GEMINI_TOO
            })
    void whatIsNoAnswerButTellsOfUsageIsAttemptCost(String path, String model, String body)
            throws InterruptedException {
        providers.first().behaves(json(200, body));
        assertThat(providers.post(path, asking(model)).status()).isEqualTo(503);
        assertThat(providers.failedAttempts()).hasSize(3).allSatisfy(failed -> {
            assertThat(failed.upstreamStatus()).isEqualTo(200);
            assertThat(failed.usage()).isNotNull().satisfies(usage -> {
                assertThat(usage.grade()).isEqualTo(Grade.PROVIDER_REPORTED);
                assertThat(usage.tokens().output()).isEqualTo(8);
            });
        });
    }

    @Test
    void aReportThatLacksThePromptIsCompletedByIt() throws InterruptedException {
        providers.first().behaves(json(200, "{\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":8}}"));
        providers.post(PATH, HELLO);

        assertThat(providers.failedAttempts().getFirst().usage()).isNotNull().satisfies(usage -> {
            assertThat(usage.grade()).isEqualTo(Grade.ESTIMATED);
            assertThat(usage.tokens().input()).isPositive();
            assertThat(usage.tokens().output()).isEqualTo(8);
        });
    }

    @Test
    void anErrorThatBeginsAStreamTellsOfUsageToo() throws InterruptedException {
        String error = "data: {\"error\":{\"code\":500,\"message\":\"no\"}," + USED_BY_GEMINI_TOO + "\n\n";
        providers.first().behaves(FakeUpstream.stream(true, error));
        providers.post(PATH, asking("gemini-3.5-flash").replace("{\"model\"", "{\"stream\":true,\"model\""));

        assertThat(providers.failedAttempts().getFirst().usage())
                .isNotNull()
                .satisfies(usage -> assertThat(usage.tokens().output()).isEqualTo(8));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, claude-sonnet-5",
        "/v1/chat/completions, gemini-3.5-flash",
        "/v1/messages, gemini-3.5-flash"
    })
    void halfAnAnswerInAnotherFormatHasTakenThePromptToo(String path, String model) throws InterruptedException {
        providers.first().behaves(json(200, "{\"id\":\"x\",\"content\":[{\"type\":\"text\",\"text\":\"Hel"));
        assertThat(providers.post(path, asking(model)).status()).isEqualTo(503);
        assertThat(providers.failedAttempts()).hasSize(3).allSatisfy(failed -> {
            assertThat(failed.upstreamStatus()).isEqualTo(200);
            assertThat(failed.usage())
                    .isNotNull()
                    .satisfies(usage -> assertThat(usage.tokens().input()).isPositive());
        });
    }

    private static String asking(String model) {
        return HELLO.replace("gpt-4o-mini", model).replace("]}", "],\"max_tokens\":9}");
    }
}
