package com.llmgateway.command.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.llmgateway.command.limits.AdmissionClause;
import com.llmgateway.command.log.Clause;
import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.AbandonCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.FailCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAbandoned;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CostBasis;
import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Grade;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Selection;
import com.llmgateway.contracts.completions.Selection.Basis;
import com.llmgateway.contracts.completions.Timing;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.limits.Admission;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private static final CompletionId ID = new CompletionId(new UUID(1, 1));
    private static final UserId USER = new UserId(new UUID(2, 2));
    private static final KeyId KEY = new KeyId(new UUID(3, 3));
    private static final NodeId NODE = new NodeId(new UUID(4, 4));
    private static final Caller CALLER =
            new Caller(KEY, 1, USER, 1, 1, null, List.of(), Map.of(), CacheChoice.DEFAULT, List.of(), false);
    private static final UnitPrices PRICES = UnitPrices.perToken(
            Map.of(Meter.INPUT, new BigDecimal("0.00000015"), Meter.OUTPUT, new BigDecimal("0.0000006")));
    private static final Route ROUTE =
            new Route(ModelId.of("openai", "gpt-4o-mini"), "openai", "gpt-4o-mini", null, false, PRICES);
    private static final Tokens ESTIMATE = new Tokens(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 100L));
    private static final Tokens TAKEN = new Tokens(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 8L));
    private static final Usage USAGE = new Usage(TAKEN, Grade.PROVIDER_REPORTED, "{}");
    private static final Map<String, String> TAGS = Map.of("team", "search");
    private static final Timing TIMING = new Timing(234, 100L);

    private static final Selection SELECTION = new Selection(Basis.ROUTE, List.of(), Map.of(), 1, null);
    private static final AdmitCompletion ADMIT = new AdmitCompletion(
            ID, CALLER, "/v1/chat/completions", "gpt-4o-mini", null, ROUTE, false, ESTIMATE, TAGS, null, SELECTION);
    private static final SettleCompletion SETTLE = new SettleCompletion(
            ID, null, List.of(), USAGE, TIMING, "gpt-4o-mini-2024-07-18", "stop", false, false, false, null);
    private static final CompletionAdmitted ADMITTED = new CompletionAdmitted(
            ID,
            USER,
            KEY,
            NODE.value(),
            "/v1/chat/completions",
            "gpt-4o-mini",
            null,
            ROUTE,
            false,
            ESTIMATE,
            new BigDecimal("0.0000615"),
            TAGS,
            SELECTION);
    private static final CompletionSettled SETTLED = new CompletionSettled(
            ID,
            USER,
            KEY,
            ROUTE,
            USAGE,
            new BigDecimal("0.0000063"),
            TIMING,
            "gpt-4o-mini-2024-07-18",
            "stop",
            false,
            false,
            false,
            CostBasis.COMPUTED,
            null,
            TAGS,
            null);
    private static final CompletionFailed FAILED =
            new CompletionFailed(ID, USER, KEY, ROUTE, "oops", 500, TIMING, TAGS, null);

    private final List<Clause> demanded = new ArrayList<>();

    private final Clauses clauses = demanded::add;

    private AggregateTestFixture<Completion> completion;

    @BeforeEach
    void aCompletion() {
        completion = new AggregateTestFixture<>(Completion.class);
        completion.registerCommandTargetResolver(command -> new VersionedAggregateIdentifier(
                (Object) ((Command) command.getPayload()).target().toString(), null));
        completion.registerInjectableResource(clauses);
        completion.registerInjectableResource(NODE);
    }

    @Test
    void isAdmittedWithItsEstimateAndTheCallersClause() {
        completion
                .givenNoPriorActivity()
                .when(ADMIT)
                .expectEvents(ADMITTED)
                .expectResultMessagePayloadMatching(org.hamcrest.CoreMatchers.instanceOf(Admission.class));
        assertThat(demanded)
                .singleElement()
                .isInstanceOfSatisfying(
                        AdmissionClause.class,
                        clause -> assertThat(clause.caller()).isEqualTo(CALLER));
    }

    @Test
    void isSettledAtThePricesOfItsAdmission() {
        completion.given(ADMITTED).when(SETTLE).expectEvents(SETTLED);
    }

    @Test
    void isSettledAtWhatTheProviderSaysThatItCharges() {
        var usage = new Usage(TAKEN, Grade.PROVIDER_REPORTED, "{}", null, new BigDecimal("0.0000071"));
        completion
                .given(ADMITTED)
                .when(settled(usage))
                .expectEvents(booked(
                        ROUTE,
                        usage,
                        new BigDecimal("0.0000071"),
                        CostBasis.PROVIDER_REPORTED,
                        new BigDecimal("0.0000063")));
    }

    @Test
    void isSettledInSuspenseWhereNothingPricesIt() {
        var unpriced = new Route(
                ROUTE.modelId(), "openai", "gpt-next", null, false, new UnitPrices(Map.of(), Map.of(), List.of()));
        var admitted = new CompletionAdmitted(
                ID,
                USER,
                KEY,
                NODE.value(),
                "/v1/chat/completions",
                "gpt",
                null,
                unpriced,
                false,
                ESTIMATE,
                null,
                TAGS,
                null);
        completion
                .given(admitted)
                .when(settled(USAGE))
                .expectEvents(booked(unpriced, USAGE, null, CostBasis.SUSPENSE, null));
    }

    @Test
    void isPricedOnceWhereItEndedInSuspense() {
        var unpriced = new Route(
                ROUTE.modelId(), "openai", "gpt-next", null, false, new UnitPrices(Map.of(), Map.of(), List.of()));
        var priced = new Route(ROUTE.modelId(), "openai", "gpt-next", null, false, PRICES);
        var admitted = new CompletionAdmitted(
                ID,
                USER,
                KEY,
                NODE.value(),
                "/v1/chat/completions",
                "gpt",
                null,
                unpriced,
                false,
                ESTIMATE,
                null,
                TAGS,
                null);
        var suspended = booked(unpriced, USAGE, null, CostBasis.SUSPENSE, null);
        var endedAt = Instant.parse("2026-11-23T01:02:03Z");
        var price = new PriceCompletion(ID, PRICES, "contract", endedAt, USER);
        var result = new CompletionPriced(
                ID, USER, KEY, priced, USAGE, new BigDecimal("0.0000063"), endedAt, false, "contract", USER, TAGS);

        completion.given(admitted, suspended).when(price).expectEvents(result);
        completion.given(admitted, suspended, result).when(price).expectNoEvents();
        completion.given(ADMITTED, SETTLED).when(price).expectNoEvents();
        completion
                .given(admitted, suspended)
                .when(new PriceCompletion(
                        ID, UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE)), "contract", endedAt, USER))
                .expectException(Refused.class);
    }

    private static SettleCompletion settled(Usage usage) {
        return new SettleCompletion(
                ID, null, List.of(), usage, TIMING, "gpt-4o-mini-2024-07-18", "stop", false, false, false, null);
    }

    private static CompletionSettled booked(
            Route route, Usage usage, @Nullable BigDecimal cost, CostBasis basis, @Nullable BigDecimal computed) {
        return new CompletionSettled(
                ID,
                USER,
                KEY,
                route,
                usage,
                cost,
                TIMING,
                "gpt-4o-mini-2024-07-18",
                "stop",
                false,
                false,
                false,
                basis,
                computed,
                TAGS,
                null);
    }

    @Test
    void isSettledAtThePricesOfTheRouteThatServedAfterThoseThatDidNot() {
        var dear = UnitPrices.perToken(Map.of(Meter.INPUT, BigDecimal.ONE, Meter.OUTPUT, BigDecimal.TWO));
        var other = new Route(ModelId.of("mistral", "small"), "mistral", "small", null, true, dear);
        var silent = new FailedAttempt(ROUTE, "upstream_timeout", null, TIMING, null);
        var cut = new FailedAttempt(ROUTE, "upstream_broken", 200, TIMING, USAGE);
        var settle = new SettleCompletion(
                ID, other, List.of(silent, cut), USAGE, TIMING, "small", "stop", false, false, false, null);

        completion
                .given(ADMITTED)
                .when(settle)
                .expectEvents(
                        new CompletionAttemptFailed(
                                ID, USER, KEY, ROUTE, "upstream_timeout", null, TIMING, null, BigDecimal.ZERO, TAGS),
                        new CompletionAttemptFailed(
                                ID,
                                USER,
                                KEY,
                                ROUTE,
                                "upstream_broken",
                                200,
                                TIMING,
                                USAGE,
                                new BigDecimal("0.0000063"),
                                TAGS),
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

    @Test
    void fails() {
        completion
                .given(ADMITTED)
                .when(new FailCompletion(ID, null, List.of(), "oops", 500, TIMING, null))
                .expectEvents(FAILED);
    }

    @Test
    void isAbandonedAtItsEstimate() {
        completion
                .given(ADMITTED)
                .when(new AbandonCompletion(ID, "node_lost"))
                .expectEvents(new CompletionAbandoned(
                        ID,
                        USER,
                        KEY,
                        ROUTE,
                        new Usage(ESTIMATE, Grade.ESTIMATED, null),
                        new BigDecimal("0.0000615"),
                        "node_lost",
                        TAGS));
    }

    @Test
    void endsOnlyOnce() {
        completion.given(ADMITTED, SETTLED).when(SETTLE).expectNoEvents();
        completion
                .given(ADMITTED, SETTLED)
                .when(new AbandonCompletion(ID, "node_lost"))
                .expectNoEvents();
        completion.given(ADMITTED, FAILED).when(SETTLE).expectNoEvents();
    }
}
