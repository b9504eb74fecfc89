package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.ModelNotAllowed;
import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refusal.NothingToChoose;
import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refusal.UnpricedModel;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.completions.Selection;
import com.llmgateway.contracts.completions.Selection.Basis;
import com.llmgateway.contracts.completions.Selection.Option;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.gateway.catalog.Auto;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.catalog.UnpricedModels;
import com.llmgateway.gateway.completions.request.ModelRequest;
import com.llmgateway.gateway.providers.Providers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Decides which models may answer, the best first: the one that was asked for, or else those of the request's tier. */
@Component
public class Routing {

    private static final Set<Purpose> ANY_PURPOSE = EnumSet.allOf(Purpose.class);

    private static final Set<String> TURN_TO_OTHERS =
            Set.of(Providers.ANTHROPIC, "openai", "azure", "openrouter", "perplexity");

    private final Models models;
    private final UnpricedModels unpriced;
    private final TierRouting tiers;

    Routing(Models models, UnpricedModels unpriced, TierRouting tiers) {
        this.models = models;
        this.unpriced = unpriced;
        this.tiers = tiers;
    }

    /**
     * At least one, and then whatever the request names as its fallbacks. Who is away is passed over where there are
     * others.
     */
    public Routed route(ModelRequest request, Caller caller) {
        demandAllowed(request.othersOfTheProvider(), caller);
        var away = new ArrayList<Refused>();
        String asked = request.model() == null ? Auto.NAME : request.model();
        Routed routed = unlessAway(asked, caller, away, () -> first(request, caller));
        for (String name : request.fallbacks()) {
            routed = routed.or(unlessAway(name, caller, away, () -> fallback(name, request, caller)));
        }
        if (routed.models().isEmpty()) {
            throw away.getFirst();
        }
        return routed;
    }

    /** What its provider does by itself goes no further than what the key may ask for. */
    private static void demandAllowed(List<String> others, Caller caller) {
        for (String model : others) {
            if (TURN_TO_OTHERS.stream().noneMatch(provider -> Models.isAllowed(provider, model, caller))) {
                throw new Refused(new ModelNotAllowed(model));
            }
        }
    }

    /** Nobody, and why, when all of that name are drained or have nobody to pay. A name that means nothing is a mistake. */
    private Routed unlessAway(String name, Caller caller, List<Refused> away, Supplier<Routed> search) {
        try {
            return search.get();
        } catch (Refused refused) {
            if (isAway(name, refused.refusal(), caller)) {
                away.add(refused);
                return Routed.NOBODY;
            }
            throw refused;
        }
    }

    private boolean isAway(String name, Refusal refusal, Caller caller) {
        return switch (refusal) {
            case NoProviderKey _, NothingToChoose _ -> true;
            case UnknownModel _, UnpricedModel _ ->
                models.route(name, caller).isPresent()
                        || !models.drained(name, caller).isEmpty()
                        || unpriced.isAway(name, caller);
            default -> false;
        };
    }

    private Routed first(ModelRequest request, Caller caller) {
        String asked = request.model();
        return asked == null ? chosen(request, caller) : named(asked, request, caller);
    }

    /** What an administrator has declared goes before any ranking. */
    private Routed chosen(ModelRequest request, Caller caller) {
        return models.route(Auto.NAME, caller)
                .map(route -> declared(route, Auto.NAME, request, caller))
                .orElseGet(() -> tiers.route(request, caller));
    }

    /** Where the tier of a request had a part in it, that is told, whatever the route is called. */
    private Routed declared(RouteView route, String asked, ModelRequest request, Caller caller) {
        Shortlist shortlist = demandSome(along(route, asked, request, caller), route);
        if (!asked.equals(Auto.NAME) && route.tiers().isEmpty()) {
            return Routed.chosen(shortlist.models(), null);
        }
        List<Option> options = shortlist.able().stream()
                .map(one -> new Option(one.model().provider(), one.model().name(), false, null))
                .toList();
        var selection = new Selection(Basis.ROUTE, options, shortlist.leftOut(), shortlist.unlisted(), null);
        return Routed.chosen(shortlist.models(), selection);
    }

    private Routed named(String name, ModelRequest request, Caller caller) {
        return models.route(name, caller)
                .map(route -> declared(route, name, request, caller))
                .orElseGet(() -> new Routed(
                        unlisted(name, caller)
                                .orElseGet(() ->
                                        models.callable(name, request.endpoint().purpose(), caller)),
                        null,
                        true));
    }

    /** Of those that are only there to help out, whoever is known not to do what the request takes is passed over. */
    private Routed fallback(String name, ModelRequest request, Caller caller) {
        List<Entry> helpers = models.route(name, caller)
                .map(route -> {
                    Shortlist shortlist = along(route, name, request, caller);
                    return (shortlist.isUnable() ? shortlist : demandSome(shortlist, route)).models();
                })
                .or(() -> unlisted(name, caller))
                .orElseGet(() -> able(name, request, caller));
        return Routed.chosen(helpers, null);
    }

    private List<Entry> able(String name, ModelRequest request, Caller caller) {
        var shortlist = new Shortlist(request, caller);
        models.callable(name, request.endpoint().purpose(), caller)
                .forEach(model -> shortlist.considerDeclared(model, true));
        return shortlist.models();
    }

    /** What the catalogue does not know may be served all the same. */
    private Optional<List<Entry>> unlisted(String name, Caller caller) {
        return models.isServed(name, ANY_PURPOSE, caller)
                ? Optional.empty()
                : unpriced.named(name, caller).map(List::of);
    }

    /** The models of a route that can serve this very request; a key that may use the route may use all of them. */
    private Shortlist along(RouteView route, String asked, ModelRequest request, Caller caller) {
        boolean allowed = Models.isAllowed(route, asked, caller);
        var purposes = EnumSet.of(request.endpoint().purpose());
        var shortlist = new Shortlist(request, caller);
        for (String name : route.candidates(request.complexity().tier().name().toLowerCase(Locale.ROOT))) {
            List<Entry> served = models.candidates(name, purposes, caller);
            shortlist.leaveOutUnserved(name, served, models.drained(name, caller));
            served.forEach(model -> shortlist.considerDeclared(model, allowed));
        }
        return shortlist;
    }

    private static Shortlist demandSome(Shortlist shortlist, RouteView route) {
        if (shortlist.isUnable()) {
            throw new Refused(shortlist.refusal());
        }
        if (shortlist.isEmpty()) {
            throw new Refused(new UnknownModel(route.name()));
        }
        return shortlist;
    }
}
