package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.catalog.Models;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decides which models may answer, the best first: the one that was asked for, or else those of the request's tier. */
@Component
class Routing {

    private final Models models;

    private final boolean sandbox;

    Routing(Models models, Settings settings) {
        this.models = models;
        this.sandbox = settings.on(Setting.SANDBOX);
    }

    /** At least one, and then whatever the request names as its fallbacks. */
    List<Entry> candidates(ModelRequest request, Caller caller) {
        String asked = request.model();
        var order = new LinkedHashSet<>(asked == null ? forTier(request, caller) : named(asked, request, caller));
        request.fallbacks().forEach(name -> order.addAll(named(name, request, caller)));
        return List.copyOf(order);
    }

    private List<Entry> named(String name, ModelRequest request, Caller caller) {
        return models.callable(name, request.endpoint().purpose(), caller);
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
        return !Models.isSandbox(model)
                && Models.isCallable(model, caller)
                && (!request.hasAttachments() || model.capabilities().contains("vision"))
                && (!request.hasTools() || model.capabilities().contains("function_calling"));
    }
}
