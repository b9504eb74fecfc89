package com.llmgateway.command.catalog;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.RouteView;
import java.util.List;
import java.util.Set;

/** What makes sense as a route. */
final class RouteRules {

    private static final Set<String> TIERS = Set.of("simple", "moderate", "complex");
    private static final int MOST = 32;

    private RouteRules() {}

    static void check(RouteView route) {
        refuseUnless(
                ModelId.isName(route.name()),
                "name",
                "A route's name has at most 200 plain characters, and is neither an e-mail address nor a key.");
        refuseUnless(
                TIERS.containsAll(route.tiers().keySet()), "tiers", "A tier is `simple`, `moderate` or `complex`.");
        route.tiers().forEach((_, models) -> names(models, "tiers"));
        names(route.models(), "models");
        names(route.aliases(), "aliases");
        names(route.fallbacks(), "fallbacks");
        boolean anywhere = !route.models().isEmpty() || !route.tiers().isEmpty();
        refuseUnless(anywhere, "models", "A route needs `models` or `tiers`.");
    }

    private static void names(List<String> names, String param) {
        refuseUnless(
                names.size() <= MOST && names.stream().allMatch(ModelId::isName),
                param,
                "At most %d names of at most 200 plain characters are taken, and no e-mail address or key."
                        .formatted(MOST));
    }

    private static void refuseUnless(boolean sensible, String param, String message) {
        if (!sensible) {
            throw new Refused(new InvalidRequest(message, param, "invalid_value"));
        }
    }
}
