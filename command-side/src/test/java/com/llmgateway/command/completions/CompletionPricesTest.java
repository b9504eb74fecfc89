package com.llmgateway.command.completions;

import static com.llmgateway.command.completions.Sample.ADMITTED;
import static com.llmgateway.command.completions.Sample.FAILED;
import static com.llmgateway.command.completions.Sample.ID;
import static com.llmgateway.command.completions.Sample.KEY;
import static com.llmgateway.command.completions.Sample.PRICES;
import static com.llmgateway.command.completions.Sample.ROUTE;
import static com.llmgateway.command.completions.Sample.SETTLE;
import static com.llmgateway.command.completions.Sample.SETTLED;
import static com.llmgateway.command.completions.Sample.TAGS;
import static com.llmgateway.command.completions.Sample.TAKEN;
import static com.llmgateway.command.completions.Sample.TIMING;
import static com.llmgateway.command.completions.Sample.USAGE;
import static com.llmgateway.command.completions.Sample.USER;
import static com.llmgateway.command.completions.Sample.admitted;
import static com.llmgateway.command.completions.Sample.after;
import static com.llmgateway.command.completions.Sample.booked;
import static com.llmgateway.command.completions.Sample.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.Contribution;
import com.llmgateway.contracts.completions.CostBasis;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a completion costs, and what becomes of one that nothing prices. */
class CompletionPricesTest {

    private static final Route UNPRICED = new Route(
            ROUTE.modelId(), "openai", "gpt-next", null, false, new UnitPrices(Map.of(), Map.of(), List.of()));

    private static final CompletionAdmitted IN_SUSPENSE = admitted("gpt", UNPRICED, null, null);

    private static final CompletionAttemptFailed FREE = new CompletionAttemptFailed(
            ID, USER, KEY, UNPRICED, "upstream_refused", 500, TIMING, null, BigDecimal.ZERO, TAGS);

    @Test
    void isSettledAtThePricesOfItsAdmission() {
        assertThat(after(ADMITTED).decide(SETTLE)).containsExactly(SETTLED);
    }

    @Test
    void isSettledAtWhatTheProviderSaysThatItCharges() {
        var usage = new Usage(TAKEN, Grade.PROVIDER_REPORTED, "{}", null, new BigDecimal("0.0000071"));
        assertThat(after(ADMITTED).decide(settled(usage)))
                .containsExactly(booked(
                        ROUTE,
                        usage,
                        new BigDecimal("0.0000071"),
                        CostBasis.PROVIDER_REPORTED,
                        new BigDecimal("0.0000063")));
    }

    @Test
    void isSettledInSuspenseWhereNothingPricesIt() {
        assertThat(after(IN_SUSPENSE).decide(settled(USAGE)))
                .containsExactly(booked(UNPRICED, USAGE, null, CostBasis.SUSPENSE, null));
    }

    @Test
    void isPricedOnceWhereItEndedInSuspense() {
        var priced = new Route(ROUTE.modelId(), "openai", "gpt-next", null, false, PRICES);
        var suspended = booked(UNPRICED, USAGE, null, CostBasis.SUSPENSE, null);
        var endedAt = Instant.parse("2026-11-23T01:02:03Z");
        var price = new PriceCompletion(ID, 0, PRICES, Map.of(), "contract", endedAt, USER);
        var result = new CompletionPriced(
                ID, USER, KEY, priced, USAGE, new BigDecimal("0.0000063"), endedAt, false, "contract", USER, TAGS);

        assertThat(after(IN_SUSPENSE, suspended).decide(price)).containsExactly(result);
        assertThat(after(IN_SUSPENSE, suspended, result).decide(price)).isEmpty();
        assertThat(after(ADMITTED, SETTLED).decide(price)).isEmpty();
        assertThatThrownBy(() -> after(IN_SUSPENSE, suspended)
                        .decide(new PriceCompletion(
                                ID,
                                0,
                                UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE)),
                                Map.of(),
                                "contract",
                                endedAt,
                                USER)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void isPricedByTheTokensThatItsUnitsAreTakenForWhereThePriceKnowsNoOther() {
        var seconds = new Tokens(Map.of(Meter.AUDIO_SECOND, 12L));
        var tokens = new Tokens(Map.of(Meter.AUDIO_INPUT, 120L, Meter.OUTPUT, 60L));
        var counted = new Usage(seconds, Grade.COUNTED, null);
        var told = new Usage(seconds, Grade.PROVIDER_REPORTED, "{}");
        var endedAt = Instant.parse("2026-11-23T01:02:03Z");
        var byToken = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE, Meter.OUTPUT, BigDecimal.TWO));
        var bySecond = new UnitPrices(byToken.perToken(), Map.of("audio_second", BigDecimal.TEN), List.of());

        assertThat(after(IN_SUSPENSE, booked(UNPRICED, counted, null, CostBasis.SUSPENSE, null))
                        .decide(new PriceCompletion(ID, 0, byToken, Map.of(), "contract", endedAt, USER)))
                .containsExactly(priced(byToken, new Usage(tokens, Grade.ESTIMATED, null), "240", endedAt));
        assertThat(after(IN_SUSPENSE, booked(UNPRICED, counted, null, CostBasis.SUSPENSE, null))
                        .decide(new PriceCompletion(ID, 0, bySecond, Map.of(), "contract", endedAt, USER)))
                .containsExactly(priced(bySecond, counted, "120", endedAt));
        assertThat(after(IN_SUSPENSE, booked(UNPRICED, told, null, CostBasis.SUSPENSE, null))
                        .decide(new PriceCompletion(ID, 0, byToken, Map.of(), "contract", endedAt, USER)))
                .containsExactly(priced(byToken, new Usage(tokens, Grade.ESTIMATED, "{}"), "240", endedAt));
    }

    private static CompletionPriced priced(UnitPrices prices, Usage usage, String cost, Instant endedAt) {
        var route = new Route(ROUTE.modelId(), "openai", "gpt-next", null, false, prices);
        return new CompletionPriced(
                ID,
                USER,
                KEY,
                route,
                usage,
                new BigDecimal(cost).stripTrailingZeros(),
                endedAt,
                false,
                "contract",
                USER,
                TAGS);
    }

    @Test
    void isPricedWhenWhatAnotherModelContributedHasAPriceToo() {
        var drawn = new Tokens(Map.of(Meter.IMAGE_OUTPUT, 7_024L));
        var unpriced = USAGE.with(List.of(new Contribution("gpt-image-2", drawn, null)));
        var pictures = UnitPrices.perToken(Map.of(Meter.IMAGE_OUTPUT, new BigDecimal("0.00003")));
        var endedAt = Instant.parse("2026-11-23T01:02:03Z");
        var suspended = booked(ROUTE, unpriced, null, CostBasis.SUSPENSE, null);
        var price =
                new PriceCompletion(ID, 0, PRICES, Map.of("gpt-image-2", List.of(pictures)), "contract", endedAt, USER);

        assertThat(after(ADMITTED).decide(settled(unpriced))).containsExactly(suspended);
        assertThatThrownBy(() -> after(ADMITTED, suspended)
                        .decide(new PriceCompletion(ID, 0, PRICES, Map.of(), "contract", endedAt, USER)))
                .isInstanceOf(Refused.class);
        assertThat(after(ADMITTED, suspended).decide(price))
                .containsExactly(new CompletionPriced(
                        ID,
                        USER,
                        KEY,
                        ROUTE,
                        USAGE.with(List.of(new Contribution("gpt-image-2", drawn, pictures))),
                        new BigDecimal("0.2107263"),
                        endedAt,
                        false,
                        "contract",
                        USER,
                        TAGS));
    }

    @Test
    void aTryThatEndedInSuspenseIsPricedOnceApartFromItsCompletion() {
        var priced = new Route(ROUTE.modelId(), "openai", "gpt-next", null, false, PRICES);
        var tried =
                new CompletionAttemptFailed(ID, USER, KEY, UNPRICED, "upstream_broken", 200, TIMING, USAGE, null, TAGS);
        var suspended = booked(UNPRICED, USAGE, null, CostBasis.SUSPENSE, null);
        var endedAt = Instant.parse("2026-11-23T01:02:03Z");
        var price = new PriceCompletion(ID, 2, PRICES, Map.of(), "contract", endedAt, USER);
        var result = new CompletionAttemptPriced(
                ID, USER, KEY, priced, 2, USAGE, new BigDecimal("0.0000063"), endedAt, "contract", USER, TAGS);

        assertThat(after(IN_SUSPENSE, FREE, tried, suspended).decide(price)).containsExactly(result);
        assertThat(after(IN_SUSPENSE, FREE, tried, suspended, result).decide(price))
                .isEmpty();
        assertThat(after(IN_SUSPENSE, FREE, tried, FAILED).decide(price)).containsExactly(result);
        assertThat(after(IN_SUSPENSE, FREE, tried, suspended)
                        .decide(new PriceCompletion(ID, 1, PRICES, Map.of(), "contract", endedAt, USER)))
                .isEmpty();
    }

    @Test
    void isSettledAtThePricesOfTheRouteThatServedAfterThoseThatDidNot() {
        var dear = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE, Meter.OUTPUT, BigDecimal.TWO));
        var other = new Route(ModelId.of("mistral", "small"), "mistral", "small", null, true, dear);
        var silent = new FailedAttempt(ROUTE, "upstream_timeout", null, TIMING, null);
        var cut = new FailedAttempt(ROUTE, "upstream_broken", 200, TIMING, USAGE);
        var settle = new SettleCompletion(
                ID, other, List.of(silent, cut), USAGE, TIMING, "small", "stop", false, false, false, null);

        var cost = new BigDecimal("0.0000063");
        assertThat(after(ADMITTED).decide(settle))
                .containsExactly(
                        new CompletionAttemptFailed(
                                ID, USER, KEY, ROUTE, "upstream_timeout", null, TIMING, null, BigDecimal.ZERO, TAGS),
                        new CompletionAttemptFailed(
                                ID, USER, KEY, ROUTE, "upstream_broken", 200, TIMING, USAGE, cost, TAGS),
                        new CompletionSettled(
                                ID,
                                USER,
                                KEY,
                                other,
                                USAGE,
                                new BigDecimal("26"),
                                TIMING,
                                "small",
                                "stop",
                                false,
                                false,
                                false,
                                CostBasis.COMPUTED,
                                null,
                                TAGS,
                                null));
    }
}
