package com.llmgateway.command.completions;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Meter;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.CompletionCommand.PriceCompletion;
import com.llmgateway.contracts.completions.CompletionEvent;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionAttemptPriced;
import com.llmgateway.contracts.completions.CompletionEvent.CompletionPriced;
import com.llmgateway.contracts.completions.Cost;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.completions.Tokens;
import com.llmgateway.contracts.completions.Usage;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.KeyId;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was bought without a price, by a completion or by a try of it that did not serve. */
record Suspense(Route route, Usage usage, boolean abandoned) {

    /** Nothing where the cost is known, or nobody knows what was taken. */
    static @Nullable Suspense of(@Nullable BigDecimal cost, Route route, @Nullable Usage usage, boolean abandoned) {
        return cost == null && usage != null ? new Suspense(route, usage, abandoned) : null;
    }

    /** A price has come. */
    CompletionEvent priced(PriceCompletion price, UserId user, KeyId key, @Nullable Map<String, String> tags) {
        return price.attempt() == Suspended.ITSELF
                ? new CompletionPriced(
                        price.completion(),
                        user,
                        key,
                        route.at(price.prices()),
                        taken(price),
                        cost(price),
                        price.endedAt(),
                        abandoned,
                        price.priceSource(),
                        price.by(),
                        tags)
                : new CompletionAttemptPriced(
                        price.completion(),
                        user,
                        key,
                        route.at(price.prices()),
                        price.attempt(),
                        taken(price),
                        cost(price),
                        price.endedAt(),
                        price.priceSource(),
                        price.by(),
                        tags);
    }

    private Usage taken(PriceCompletion price) {
        return usage.priced(price.others()).inTokens(price.prices());
    }

    private BigDecimal cost(PriceCompletion price) {
        return Cost.of(taken(price), price.prices())
                .orElseThrow(() -> new Refused(new InvalidRequest(
                        "The price does not cover all that %s took%s."
                                .formatted(price.completion(), uncovered(price.prices())),
                        "prices",
                        "invalid_value")));
    }

    /** Of what kinds, where it is not another model that has no price, or a place. */
    private String uncovered(UnitPrices prices) {
        String kinds = usage.tokens().counts().keySet().stream()
                .filter(meter -> !Cost.covers(new Tokens(Map.of(meter, 1L)), prices))
                .map(Meter::wireName)
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "" : ": " + kinds;
    }
}
