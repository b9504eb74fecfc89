package com.llmgateway.gateway.completions.suspense;

import com.llmgateway.contracts.completions.CompletionsQuery.ListSuspense;
import com.llmgateway.contracts.completions.Suspended;
import com.llmgateway.contracts.completions.SuspenseView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was used before it had a price, and how it gets one. */
@RestController
@RequestMapping("/api/admin/suspense")
class SuspensePaths {

    private final Queries queries;

    private final SuspensePricing pricing;

    SuspensePaths(Queries queries, SuspensePricing pricing) {
        this.queries = queries;
        this.pricing = pricing;
    }

    @GetMapping
    Map<String, List<SuspenseView>> list() {
        return Map.of("models", queries.ask(new ListSuspense()));
    }

    @PostMapping("/price")
    PricingRun.Priced price(@RequestBody Model model, Actor actor) {
        return pricing.price(model.model(), model.after(), actor.user());
    }

    /**
     * @param model as {@code provider/name}
     * @param after where the run before this one ended, unless it is to begin anew
     */
    record Model(String model, @Nullable Suspended after) {}
}
