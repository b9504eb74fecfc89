package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.Refusal.UnknownModel;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides which models may answer, the best first: the one that was asked for, or else those of the request's tier. */
@Component
public class Routing {

    private static final Set<Purpose> ANY_PURPOSE = EnumSet.allOf(Purpose.class);

    private final Models models;
    private final UnpricedModels unpriced;
    private final TierRouting tiers;

    Routing(Models models, UnpricedModels unpriced, TierRouting tiers) {
        this.models = models;
        this.unpriced = unpriced;
        this.tiers = tiers;
    }

    /** At least one, and then whatever the request names as its fallbacks. */
    public Routed route(ModelRequest request, Caller caller) {
        String asked = request.model();
        Routed routed = asked == null ? chosen(request, caller) : new Routed(named(asked, request, caller), null);
        return routed.or(request.fallbacks().stream()
                .flatMap(name -> fallback(name, request, caller).stream())
                .toList());
    }

    /** What an administrator has declared goes before any ranking. */
    private Routed chosen(ModelRequest request, Caller caller) {
        return models.route(Auto.NAME, caller)
                .map(route -> declared(route, request, caller))
                .orElseGet(() -> tiers.route(request, caller));
    }

    private Routed declared(RouteView route, ModelRequest request, Caller caller) {
        Shortlist shortlist = demandSome(along(route, request, caller), route);
        List<Option> options = shortlist.able().stream()
                .map(one -> new Option(one.model().provider(), one.model().name(), false, null))
                .toList();
        var selection = new Selection(Basis.ROUTE, options, shortlist.leftOut(), shortlist.unlisted(), null);
        return new Routed(shortlist.models(), selection);
    }

    private List<Entry> named(String name, ModelRequest request, Caller caller) {
        return models.route(name, caller)
                .map(route -> demandSome(along(route, request, caller), route).models())
                .or(() -> unlisted(name, caller))
                .orElseGet(() -> models.callable(name, request.endpoint().purpose(), caller));
    }

    /** Of those that are only there to help out, whoever is known not to do what the request takes is passed over. */
    private List<Entry> fallback(String name, ModelRequest request, Caller caller) {
        return models.route(name, caller)
                .map(route -> {
                    Shortlist shortlist = along(route, request, caller);
                    return (shortlist.isUnable() ? shortlist : demandSome(shortlist, route)).models();
                })
                .or(() -> unlisted(name, caller))
                .orElseGet(() -> able(name, request, caller));
    }

    private List<Entry> able(String name, ModelRequest request, Caller caller) {
        var shortlist = new Shortlist(request, caller);
        models.callable(name, request.endpoint().purpose(), caller)
                .forEach(model -> shortlist.considerDeclared(model, true));
        return shortlist.models();
    }

    /** What the catalogue does not know may be served all the same. */
    private Optional<List<Entry>> unlisted(String name, Caller caller) {
        return Optional.of(name)
                .filter(_ -> models.candidates(name, ANY_PURPOSE, caller).isEmpty())
                .flatMap(_ -> unpriced.named(name, caller))
                .map(List::of);
    }

    /** The models of a route that can serve this very request; a key that may use the route may use all of them. */
    private Shortlist along(RouteView route, ModelRequest request, Caller caller) {
        boolean allowed = caller.models().contains(route.name());
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
