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
        assertCost(usage.priced(Map.of("gpt-image-2", List.of(PICTURES))), "0.21075");
    }

    @Test
    void thePriceOfAnotherModelThatDoesNotCoverWhatItTookGivesWayToTheFirstThatDoes() {
        UnitPrices words = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE));
        UnitPrices dearer = UnitPrices.perToken(Map.of(Meter.IMAGE_OUTPUT, BigDecimal.ONE));
        Usage usage = reported(TALK).with(List.of(new Contribution("gpt-image-2", DRAWN, words)));

        assertThat(Cost.of(usage, PRICES)).isEmpty();
        assertCost(usage.priced(Map.of("gpt-image-2", List.of(words, PICTURES, dearer))), "0.21075");
        Usage covered = reported(TALK).with(List.of(new Contribution("gpt-image-2", DRAWN, PICTURES)));
        assertThat(covered.priced(Map.of("gpt-image-2", List.of(dearer)))).isEqualTo(covered);
    }

    @Test
    void whatAnotherModelContributedIsNotAtTheTierOfTheModelItself() {
        var prices = UnitPrices.perToken(Map.of(
                Meter.INPUT, new BigDecimal("0.000001"),
                Meter.OUTPUT, new BigDecimal("0.000002"),
                Meter.FAST_INPUT, new BigDecimal("0.000002"),
                Meter.FAST_OUTPUT, new BigDecimal("0.000004")));
        var usage = new Usage(TALK, Grade.PROVIDER_REPORTED, null, ServiceTier.FAST_MODE, null);

        assertThat(Cost.of(usage.with(List.of(new Contribution("claude-opus-5", TALK, PRICES))), prices))
                .contains(new BigDecimal("0.00009"));
    }

    @Test
    void aPremiumThatIsKnownByNowIsChargedThen() {
        assertThat(Cost.of(madeIn("us"), PRICES)).isEmpty();
        assertCost(madeIn("us").priced(Map.of()), "0.000033");
        assertCost(madeIn("not_available").priced(Map.of()), "0.00003");
        assertThat(Cost.of(madeIn("eu").priced(Map.of()), PRICES)).isEmpty();
    }

    /** Before anybody knew what that costs. */
    private static Usage madeIn(String place) {
        return reported(TALK).at(new Premium("inference_geo " + place, null));
    }

    private static Usage reported(Tokens tokens) {
        return new Usage(tokens, Grade.PROVIDER_REPORTED, null);
    }

    private static void assertCost(Usage usage, String cost) {
        assertThat(Cost.of(usage, PRICES)).isEqualTo(Optional.of(new BigDecimal(cost)));
    }
}
