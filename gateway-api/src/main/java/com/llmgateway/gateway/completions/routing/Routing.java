package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.catalog.Models;
import com.llmgateway.gateway.catalog.Purpose;
import com.llmgateway.gateway.catalog.UnpricedModels;
import com.llmgateway.gateway.completions.request.ModelRequest;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides which models may answer, the best first: the one that was asked for, or else those of the request's tier. */
@Component
public class Routing {

    /** The route of requests that name no model, where somebody has defined one. */
    private static final String AUTO = "auto";

    private static final Set<Purpose> ANY_PURPOSE = EnumSet.allOf(Purpose.class);

    private final Models models;
    private final UnpricedModels unpriced;

    private final boolean sandbox;

    Routing(Models models, UnpricedModels unpriced, Settings settings) {
        this.models = models;
        this.unpriced = unpriced;
        this.sandbox = settings.on(Setting.SANDBOX);
    }

    /** At least one, and then whatever the request names as its fallbacks. */
    public List<Entry> candidates(ModelRequest request, Caller caller) {
        String asked = request.model();
        var order = new LinkedHashSet<>(
                asked == null
                        ? models.route(AUTO, caller)
                                .map(route -> along(route, request, caller))
                                .orElseGet(() -> forTier(request, caller))
                        : named(asked, request, caller));
        request.fallbacks().forEach(name -> order.addAll(named(name, request, caller)));
        return List.copyOf(order);
    }

    private List<Entry> named(String name, ModelRequest request, Caller caller) {
        return models.route(name, caller)
                .map(route -> along(route, request, caller))
                .orElseGet(() -> listed(name, request.endpoint().purpose(), caller));
    }

    /** What the catalogue does not know may be served all the same. */
    private List<Entry> listed(String name, Purpose purpose, Caller caller) {
        return unpriced.named(name, caller)
                .filter(_ -> models.candidates(name, ANY_PURPOSE, caller).isEmpty())
                .map(List::of)
                .orElseGet(() -> models.callable(name, purpose, caller));
    }

    /** The models of a route that can serve this very request; a key that may use the route may use all of them. */
    private List<Entry> along(RouteView route, ModelRequest request, Caller caller) {
        boolean allowed = caller.models().contains(route.name());
        var purposes = EnumSet.of(request.endpoint().purpose());
        List<Entry> able = route.candidates(request.complexity().tier().name().toLowerCase(Locale.ROOT)).stream()
                .flatMap(name -> models.candidates(name, purposes, caller).stream())
                .filter(model -> allowed ? Models.isPaid(model, caller) : Models.isCallable(model, caller))
                .filter(model -> isAble(model, request))
                .toList();
        if (able.isEmpty()) {
            throw new Refused(new UnknownModel(route.name()));
        }
        return able;
    }

    private List<Entry> forTier(ModelRequest request, Caller caller) {
        Tier tier = request.complexity().tier();
        if (sandbox || !caller.providerKeysEverStored()) {
            return models.callable(TierModels.sandbox(tier), caller);
        }
        List<Entry> usual = TierModels.of(tier).stream()
                .flatMap(name -> models.candidates(name, caller).stream())
                .filter(model -> isUsable(model, request, caller))
                .toList();
        return usual.isEmpty() ? List.of(anyOther(request, caller)) : usual;
    }

    /** A caller whose keys are all of other providers is served all the same. */
    private Entry anyOther(ModelRequest request, Caller caller) {
        return models.callable(caller).stream()
                .filter(model -> isUsable(model, request, caller))
                .findFirst()
                .orElseThrow(() -> new Refused(new NoProviderKey("auto", "openai")));
    }

    private static boolean isUsable(Entry model, ModelRequest request, Caller caller) {
        return !Models.isSandbox(model) && Models.isCallable(model, caller) && isAble(model, request);
    }

    private static boolean isAble(Entry model, ModelRequest request) {
        return (!request.hasAttachments() || model.capabilities().contains("vision"))
                && (!request.hasTools() || model.capabilities().contains("function_calling"));
    }
}
