package com.llmgateway.gateway.completions.health;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.ModelId;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.gateway.catalog.Models;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model behind one provider key: what fails, recovers and is slow by itself. */
public record Place(ModelId model, @Nullable ProviderKeyId key) {

    public static Place of(Route route) {
        return new Place(route.modelId(), route.providerKey());
    }

    /** Where this caller can ask that model, own keys first. */
    public static List<Place> of(Entry model, Caller caller) {
        return Models.isSandbox(model)
                ? List.of(new Place(model.id(), null))
                : caller.providers().stream()
                        .filter(access -> access.provider().equals(model.provider()))
                        .map(access -> new Place(model.id(), access.id()))
                        .toList();
    }
}
