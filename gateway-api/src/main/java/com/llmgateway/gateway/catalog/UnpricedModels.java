package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.Refusal.ModelNotAllowed;
import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.Catalog.Price;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.catalog.UnitPrices;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.ProviderAccess;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The models that the catalogue does not price, where they are served all the same: by {@code provider/name}. */
@Component
public class UnpricedModels {

    private final Models models;

    private final boolean served;

    UnpricedModels(Models models, Settings settings) {
        this.models = models;
        this.served = settings.word(Setting.UNPRICED).equals("suspense");
    }

    /** The model of that name, if such models are served; refused when the caller may not use it, or nobody pays. */
    public Optional<Entry> named(String requested, Caller caller) {
        return named(requested)
                .filter(model -> !models.isWithdrawn(model, caller) && !models.isPriced(model, caller))
                .map(model -> demandCallable(model, caller));
    }

    /** Whether it would be served, were its provider not drained or the model itself withdrawn. */
    public boolean isAway(String requested, Caller caller) {
        return named(requested)
                .filter(model -> models.isWithdrawn(model, caller))
                .isPresent();
    }

    private Optional<Entry> named(String requested) {
        int slash = Math.max(0, requested.indexOf('/'));
        String provider = requested.substring(0, slash);
        return served && ProviderAccess.isProvider(provider) && ModelId.isName(requested.substring(slash + 1))
                ? Optional.of(entry(provider, requested.substring(slash + 1))).filter(model -> !Models.isSandbox(model))
                : Optional.empty();
    }

    private static Entry demandCallable(Entry model, Caller caller) {
        if (!Models.isAllowed(model, caller)) {
            throw new Refused(new ModelNotAllowed(model.qualifiedName()));
        }
        if (!Models.isCallable(model, caller)) {
            throw new Refused(new NoProviderKey(model.qualifiedName(), model.provider()));
        }
        return model;
    }

    private static Entry entry(String provider, String name) {
        return new Entry(
                ModelId.of(provider, name),
                provider,
                name,
                "chat",
                null,
                null,
                Set.of(),
                null,
                Instant.EPOCH,
                List.of(new Price(0, Instant.EPOCH, UnitPrices.UNKNOWN, "none")));
    }
}
