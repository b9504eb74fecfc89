package com.llmgateway.contracts.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is billed beside a model's own tokens: calls of tools, and what other models contributed. */
class ToolCostTest {

    private static final UnitPrices PRICES = new UnitPrices(
            Map.of(Meter.INPUT, new BigDecimal("0.000001"), Meter.OUTPUT, new BigDecimal("0.000002")),
            Map.of("web_search", new BigDecimal("0.01")),
            List.of());

    private static final UnitPrices PICTURES =
            UnitPrices.perToken(Map.of(Meter.IMAGE_OUTPUT, new BigDecimal("0.00003")));

    private static final Tokens TALK = new Tokens(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 10L));

    private static final Tokens DRAWN = new Tokens(Map.of(Meter.IMAGE_OUTPUT, 7_024L));

    @Test
    void aSearchCostsWhatTheListSays() {
        assertCost(reported(TALK).with(Map.of(Meter.WEB_SEARCH, 2L)), "0.02003");
    }

    @Test
    void aCallWithoutAPriceIsNeverFree() {
        assertThat(Cost.of(reported(TALK).with(Map.of(Meter.FILE_SEARCH, 1L)), PRICES))
                .isEmpty();
    }

    @Test
    void aSearchIsBilledOnceWhereEachPromptIsBilledByItself() {
        var usage = new Usage(TALK.and(TALK.counts()), Grade.PROVIDER_REPORTED, null, null, null, List.of(TALK, TALK));

        assertCost(usage.with(Map.of(Meter.WEB_SEARCH, 1L)), "0.01006");
    }

    @Test
    void aSearchCostsTheSameAtEveryServiceTier() {
        var prices = new UnitPrices(
                Map.of(
                        Meter.INPUT, new BigDecimal("0.000001"),
                        Meter.OUTPUT, new BigDecimal("0.000002"),
                        Meter.FLEX_INPUT, new BigDecimal("0.0000005"),
                        Meter.FLEX_OUTPUT, new BigDecimal("0.000001")),
                Map.of("web_search", new BigDecimal("0.01")),
                List.of());
        var usage = new Usage(TALK, Grade.PROVIDER_REPORTED, null, ServiceTier.FLEX, null);

        assertThat(Cost.of(usage.with(Map.of(Meter.WEB_SEARCH, 1L)), prices)).contains(new BigDecimal("0.010015"));
    }

    @Test
    void whatAnotherModelContributedCostsWhatThatOneCosts() {
        Usage usage = reported(TALK).with(List.of(new Contribution("gpt-image-2", DRAWN, PICTURES)));

        assertThat(usage.tokens().output()).isEqualTo(7_034);
        assertCost(usage, "0.21075");
    }

    @Test
    void withoutAPriceOfAnotherModelNothingIsKnownOfTheCost() {
        Usage usage = reported(TALK).with(List.of(new Contribution("gpt-image-2", DRAWN, null)));

        assertThat(Cost.of(usage, PRICES)).isEmpty();
        assertCost(usage.priced(Map.of("gpt-image-2", PICTURES)), "0.21075");
    }

    private static Usage reported(Tokens tokens) {
        return new Usage(tokens, Grade.PROVIDER_REPORTED, null);
    }

    private static void assertCost(Usage usage, String cost) {
        assertThat(Cost.of(usage, PRICES)).isEqualTo(Optional.of(new BigDecimal(cost)));
    }
}
