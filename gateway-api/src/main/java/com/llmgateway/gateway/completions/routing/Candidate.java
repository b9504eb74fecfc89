package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.gateway.catalog.Models;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a completion can be bought, and by whose key.
 *
 * @param contextWindow in tokens, where it is known
 * @param answerSeconds how long an unstreamed answer may take there, where that is not the usual time
 * @param longestAnswer in tokens, where it is known
 */
public record Candidate(
        Route route,
        @Nullable ProviderAccess access,
        @Nullable Long contextWindow,
        @Nullable Long answerSeconds,
        @Nullable Long longestAnswer) {

    private static final String OPENROUTER = "openrouter";

    /** The model by each key that may pay for it, own ones first; the sandbox needs none. Nobody sells it without a price. */
    public static List<Candidate> of(Entry model, Caller caller, Instant now) {
        return model.priceAt(now).map(prices -> of(model, caller, prices)).orElse(List.of());
    }

    private static List<Candidate> of(Entry model, Caller caller, UnitPrices prices) {
        if (Models.isSandbox(model)) {
            return List.of(paidBy(null, model, prices));
        }
        var candidates = new ArrayList<Candidate>();
        for (ProviderAccess access : caller.providers()) {
            if (access.provider().equals(model.provider())) {
                candidates.add(paidBy(access, model, prices));
            }
        }
        return candidates;
    }

    private static Candidate paidBy(@Nullable ProviderAccess access, Entry model, UnitPrices prices) {
        return new Candidate(
                route(model, access, prices),
                access,
                model.contextWindow(),
                model.answerSeconds(),
                model.maxOutputTokens());
    }

    private static Route route(Entry model, @Nullable ProviderAccess access, UnitPrices prices) {
        return new Route(
                model.id(),
                model.provider(),
                model.name(),
                access == null ? null : access.id(),
                access != null && access.shared(),
                prices);
    }

    /** The same place with another model, of which nobody knows more than this price. */
    public Candidate with(String model, UnitPrices prices) {
        var other = new Route(
                ModelId.of(route.provider(), model),
                route.provider(),
                model,
                route.providerKey(),
                route.sharedKey(),
                prices);
        return new Candidate(other, access, null, null, null);
    }

    /**
     * The same place, asked with a request that names these models beside it. OpenRouter turns to them by itself, and only its
     * bill tells what that took: what has none is in suspense.
     */
    public Candidate beside(List<String> others) {
        boolean alone =
                !route.provider().equals(OPENROUTER) || others.stream().allMatch(other -> other.equals(route.model()));
        return alone
                ? this
                : new Candidate(route.at(UnitPrices.UNKNOWN), access, contextWindow, answerSeconds, longestAnswer);
    }

    /** Whether another model answers there, or another provider. */
    public boolean differsFrom(Candidate other) {
        return !route.modelId().equals(other.route.modelId());
    }

    public boolean isLargerThan(Candidate other) {
        return contextWindow != null && other.contextWindow != null && contextWindow > other.contextWindow;
    }
}
