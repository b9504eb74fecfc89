package com.llmgateway.command.completions;

import com.llmgateway.command.limits.Admitting;
import com.llmgateway.command.log.TestLog;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionCommand.AdmitCompletion;
import com.llmgateway.contracts.completions.CompletionCommand.SettleCompletion;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAdmitted;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionFailed;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionSettled;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CostBasis;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.axonframework.config.Configurer;
import org.jspecify.annotations.Nullable;

/** A completion as these tests know it: who asks, what is admitted, and how it ends. */
final class Sample {

    static final CompletionId ID = new CompletionId(new UUID(1, 1));
    static final UserId USER = new UserId(new UUID(2, 2));
    static final KeyId KEY = new KeyId(new UUID(3, 3));
    static final NodeId NODE = new NodeId(new UUID(4, 4));
    static final Caller CALLER =
            new Caller(KEY, 1, USER, 1, 1, null, List.of(), Map.of(), CacheChoice.DEFAULT, List.of(), false);
    static final UnitPrices PRICES = UnitPrices.perToken(
            Map.of(Meter.INPUT, new BigDecimal("0.00000015"), Meter.OUTPUT, new BigDecimal("0.0000006")));
    static final Route ROUTE =
            new Route(ModelId.of("openai", "gpt-4o-mini"), "openai", "gpt-4o-mini", null, false, PRICES);
    static final Tokens ESTIMATE = new Tokens(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 100L));
    static final Tokens TAKEN = new Tokens(Map.of(Meter.INPUT, 10L, Meter.OUTPUT, 8L));
    static final Usage USAGE = new Usage(TAKEN, Grade.PROVIDER_REPORTED, "{}");
    static final Map<String, String> TAGS = Map.of("team", "search");
    static final Timing TIMING = new Timing(234, 100L);

    static final Selection SELECTION = new Selection(Basis.ROUTE, List.of(), Map.of(), 1, null);
    static final AdmitCompletion ADMIT = new AdmitCompletion(
            ID,
            CALLER,
            Admitting.SAME_PRICES,
            "/v1/chat/completions",
            "gpt-4o-mini",
            null,
            ROUTE,
            false,
            ESTIMATE,
            TAGS,
            null,
            SELECTION);
    static final SettleCompletion SETTLE = settled(USAGE);
    static final CompletionAdmitted ADMITTED = admitted("gpt-4o-mini", ROUTE, new BigDecimal("0.0000615"), SELECTION);
    static final CompletionSettled SETTLED =
            booked(ROUTE, USAGE, new BigDecimal("0.0000063"), CostBasis.COMPUTED, null);
    static final CompletionFailed FAILED = new CompletionFailed(ID, USER, KEY, ROUTE, "oops", 500, TIMING, TAGS, null);

    private Sample() {}

    /** The same of somebody else. */
    static AdmitCompletion admission(CompletionId completion, Caller caller, @Nullable Claim claim) {
        return admission(completion, caller, ROUTE, claim);
    }

    static AdmitCompletion admission(CompletionId completion, Caller caller, Route route, @Nullable Claim claim) {
        return new AdmitCompletion(
                completion,
                caller,
                Admitting.SAME_PRICES,
                "/v1/chat/completions",
                null,
                null,
                route,
                false,
                ESTIMATE,
                Map.of(),
                claim,
                null);
    }

    /** The completion with this history. */
    static Completion after(CompletionEvent... events) {
        return Completion.of(List.of(events));
    }

    /** Handles what is asked of completions on a node with this log. */
    static UnaryOperator<Configurer> onNode(TestLog log, NodeId node) {
        return axon -> axon.registerCommandHandler(_ -> new CompletionCommands(new CompletionStreams(log.log()), node));
    }

    static CompletionAdmitted admitted(
            String model, Route route, @Nullable BigDecimal cost, @Nullable Selection selection) {
        return new CompletionAdmitted(
                ID,
                USER,
                KEY,
                NODE.value(),
                "/v1/chat/completions",
                model,
                null,
                route,
                false,
                ESTIMATE,
                cost,
                TAGS,
                selection);
    }

    static SettleCompletion settled(Usage usage) {
        return new SettleCompletion(
                ID, null, List.of(), usage, TIMING, "gpt-4o-mini-2024-07-18", "stop", false, false, false, null);
    }

    static CompletionSettled booked(
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
}
