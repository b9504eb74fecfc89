package com.llmgateway.gateway.completions.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.completions.Tokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ReportedUsageTest {

    private static final long LONGEST_ANSWER = 65_536;

    @Property
    void aChatsKindsAddUpToWhatTheProviderReports(@ForAll("counts") @Size(12) List<Long> n) {
        Tokens tokens = read("""
            {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,"prompt_tokens_details":{"cached_tokens":%d,
            "audio_tokens":%d,"image_tokens":%d,"cache_write_tokens":%d,"cache_write_1h_tokens":%d},
            "completion_tokens_details":{"reasoning_tokens":%d,"audio_tokens":%d,"image_tokens":%d}}\
            """.formatted(
                        n.get(0),
                        n.get(1),
                        n.get(0) + n.get(1),
                        n.get(2),
                        n.get(3),
                        n.get(4),
                        n.get(5),
                        n.get(6),
                        1 + n.get(7),
                        n.get(8),
                        n.get(9)));

        assertThat(tokens.input()).isEqualTo(n.get(0));
        assertThat(tokens.output()).isEqualTo(n.get(1));
        assertThat(tokens.of(Meter.REASONING)).isLessThanOrEqualTo(tokens.of(Meter.OUTPUT));
    }

    @Property
    void aResponsesKindsAddUpToWhatTheProviderReports(@ForAll("counts") @Size(12) List<Long> n) {
        Tokens tokens = read("""
            {"input_tokens":%d,"output_tokens":%d,"input_tokens_details":{"cached_tokens":%d,"image_tokens":%d,
            "cached_tokens_details":{"audio_tokens":%d,"image_tokens":%d}},
            "output_tokens_details":{"reasoning_tokens":%d}}\
            """.formatted(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), 1 + n.get(6)));

        assertThat(tokens.input()).isEqualTo(n.get(0));
        assertThat(tokens.output()).isEqualTo(n.get(1));
    }

    @Property
    void anAnthropicMessagesKindsAddUpToAllThreeOfItsCounts(@ForAll("counts") @Size(12) List<Long> n) {
        Tokens tokens = read("""
            {"input_tokens":%d,"cache_read_input_tokens":%d,"cache_creation_input_tokens":%d,"output_tokens":%d,
            "cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":%d}}\
            """.formatted(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4)));

        assertThat(tokens.input()).isEqualTo(n.get(0) + n.get(1) + n.get(2));
        assertThat(tokens.of(Meter.INPUT)).isEqualTo(n.get(0));
        assertThat(tokens.of(Meter.CACHE_WRITE_5M) + tokens.of(Meter.CACHE_WRITE_1H))
                .isEqualTo(n.get(2));
        assertThat(tokens.output()).isEqualTo(n.get(3));
    }

    @Provide
    Arbitrary<List<Long>> counts() {
        return Arbitraries.longs().between(0, 1_000).list().ofSize(12);
    }

    @Example
    void cachedTokensAreTakenOutOfThePrompt() {
        assertThat(read("{\"prompt_tokens\":10,\"completion_tokens\":2,\"prompt_cache_hit_tokens\":4}")
                        .counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 2L));
    }

    @Example
    void moonshotAndTogetherSayBesideTheDetailsWhatWasCached() {
        assertThat(read("{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":12,\"cached_tokens\":4,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":0}}")
                        .counts())
                .isEqualTo(Map.of(Meter.INPUT, 6L, Meter.CACHED_INPUT, 4L, Meter.OUTPUT, 2L));
    }

    @Property
    void whatOnlyTheTotalHasWasThought(
            @ForAll @LongRange(max = 9_000) long prompt,
            @ForAll @LongRange(max = 9_000) long said,
            @ForAll @LongRange(max = 9_000) long thought) {
        Tokens tokens = read("{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}"
                .formatted(prompt, said, prompt + said + thought));

        assertThat(tokens.input()).isEqualTo(prompt);
        assertThat(tokens.output()).isEqualTo(said + thought);
        assertThat(tokens.of(Meter.REASONING)).isEqualTo(thought);
    }

    @Property
    void aTotalThatCannotBeOfThoughtsIsNotBelieved(@ForAll("rubbish") String total) {
        Tokens tokens = read("{\"prompt_tokens\":20,\"completion_tokens\":424," + total + "}");

        assertThat(tokens.input()).isEqualTo(20);
        assertThat(tokens.output()).isEqualTo(424);
    }

    @Provide
    Arbitrary<String> rubbish() {
        return Arbitraries.of(
                "\"total_tokens\":0",
                "\"total_tokens\":300",
                "\"total_tokens\":444",
                "\"total_tokens\":65577",
                "\"total_tokens\":999999999",
                "\"total_tokens\":459,\"cached_tokens\":15",
                "\"total_tokens\":819,\"prompt_audio_seconds\":19",
                "\"total_tokens\":544,\"completion_tokens_details\":{\"reasoning_tokens\":50}");
    }

    @Example
    void reasoningBesideTheCompletionIsOutput() {
        assertThat(read("{\"prompt_tokens\":10,\"completion_tokens\":2,\"total_tokens\":42,"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":30}}")
                        .output())
                .isEqualTo(32);
    }

    @Example
    void aTranscriptionsInputIsMostlyAudio() {
        assertThat(read("{\"type\":\"tokens\",\"input_tokens\":14,\"input_token_details\":"
                                + "{\"text_tokens\":10,\"audio_tokens\":4},\"output_tokens\":101,\"total_tokens\":115}")
                        .counts())
                .isEqualTo(Map.of(Meter.INPUT, 10L, Meter.AUDIO_INPUT, 4L, Meter.OUTPUT, 101L));
    }

    @Example
    void aWholeNumberIsOneHoweverItIsWritten() {
        assertThat(read("{\"prompt_tokens\":1e2,\"completion_tokens\":20.0,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":4.0E+1},\"total_time\":0.25}")
                        .counts())
                .isEqualTo(Map.of(Meter.INPUT, 60L, Meter.CACHED_INPUT, 40L, Meter.OUTPUT, 20L));
    }

    @Example
    void whatIsBeyondReasonIsNotBelieved() {
        assertThat(tokens("{\"prompt_tokens\":-1,\"completion_tokens\":2}")).isEmpty();
        assertThat(tokens("{\"prompt_tokens\":-1.0,\"completion_tokens\":2}")).isEmpty();
        assertThat(tokens("{\"prompt_tokens\":10.5,\"completion_tokens\":2}")).isEmpty();
        assertThat(tokens("{\"prompt_tokens\":1e13,\"completion_tokens\":2}")).isEmpty();
        assertThat(tokens("{\"prompt_tokens\":1e999999,\"completion_tokens\":2}"))
                .isEmpty();
        assertThat(tokens("{\"prompt_tokens\":10,\"completion_tokens\":9999999999999}"))
                .isEmpty();
        assertThat(tokens("{\"prompt_tokens\":10,\"completion_tokens\":1000000001}"))
                .isEmpty();
        assertThat(tokens("[]")).isEmpty();
    }

    @Example
    void openRouterAndXaiSayWhatTheyCharge() {
        assertThat(cost("{\"cost\":1.4e-05}", "openrouter")).hasValue(new BigDecimal("0.000014"));
        assertThat(cost(
                        "{\"cost\":0.01,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":0.2}}",
                        "openrouter"))
                .hasValue(new BigDecimal("0.21"));
        assertThat(cost("{\"cost_in_usd_ticks\":37756000}", "xai")).hasValue(new BigDecimal("0.0037756"));
        assertThat(cost("{\"cost\":0.00001234567890123}", "openrouter")).hasValue(new BigDecimal("0.000012345679"));
    }

    @Example
    void perplexitysCostHasItsSearchesInIt() {
        assertThat(cost(
                        "{\"prompt_tokens\":89,\"completion_tokens\":114,\"cost\":{\"input_tokens_cost\":0.000089,"
                                + "\"output_tokens_cost\":0.000114,\"request_cost\":0.008,\"total_cost\":0.008203}}",
                        "perplexity"))
                .hasValue(new BigDecimal("0.008203"));
    }

    @Example
    void openRoutersFeeIsNotTheCostOfAnAnswerThatIsPaidElsewhere() {
        assertThat(cost("{\"cost\":0,\"is_byok\":true}", "openrouter")).isEmpty();
        assertThat(cost(
                        "{\"cost\":0,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":null}}",
                        "openrouter"))
                .isEmpty();
    }

    @Example
    void aCostThatIsNoneOrComesFromOthersIsNotTaken() {
        assertThat(cost("{\"cost\":-1}", "openrouter")).isEmpty();
        assertThat(cost("{\"cost\":1e999999}", "openrouter")).isEmpty();
        assertThat(cost("{\"cost\":\"1\"}", "openrouter")).isEmpty();
        assertThat(cost("{\"cost\":1e26}", "openrouter")).isEmpty();
        assertThat(cost("{\"cost\":{\"total_cost\":1000000000}}", "perplexity")).isEmpty();
        assertThat(cost("{\"cost_in_usd_ticks\":1e39}", "xai")).isEmpty();
        assertThat(cost("{\"cost\":1}", "openai")).isEmpty();
    }

    private static Tokens read(String usage) {
        return tokens(usage).orElseThrow();
    }

    private static Optional<Tokens> tokens(String usage) {
        return Figures.read(usage).flatMap(figures -> ReportedUsage.tokens(figures, LONGEST_ANSWER));
    }

    private static Optional<BigDecimal> cost(String usage, String provider) {
        return Figures.read(usage).flatMap(figures -> ReportedCost.of(figures, provider));
    }
}
