package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.Complexity.Tier;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import com.llmgateway.gateway.catalog.Models;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides which model answers: the one that was asked for, or else one for the request's tier. */
@Component
class Routing {

    private final Models models;

    private final boolean sandbox;

    Routing(Models models, Settings settings) {
        this.models = models;
        this.sandbox = settings.on(Setting.SANDBOX);
    }

    Entry choose(ModelRequest request, Caller caller) {
        String asked = request.model();
        return asked == null
                ? forTier(request, caller)
                : models.resolve(asked, request.endpoint().purpose(), caller);
    }

    private Entry forTier(ModelRequest request, Caller caller) {
        Tier tier = request.complexity().tier();
        if (sandbox || !caller.providerKeysEverStored()) {
            return models.resolve(TierModels.sandbox(tier), caller);
        }
        return TierModels.of(tier).stream()
                .flatMap(name -> models.candidates(name, caller).stream())
                .filter(model -> isUsable(model, request, caller))
                .findFirst()
                .or(() -> anyOther(request, caller))
                .orElseThrow(() -> new Refused(new NoProviderKey("auto", "openai")));
    }

    /** A caller whose keys are all of other providers is served all the same. */
    private Optional<Entry> anyOther(ModelRequest request, Caller caller) {
        return models.callable(caller).stream()
                .filter(model -> isUsable(model, request, caller))
                .findFirst();
    }

    private static boolean isUsable(Entry model, ModelRequest request, Caller caller) {
        return !Models.isSandbox(model)
                && Models.isCallable(model, caller)
                && (!request.hasAttachments() || model.capabilities().contains("vision"))
                && (!request.hasTools() || model.capabilities().contains("function_calling"));
    }
}
