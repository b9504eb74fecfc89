package com.llmgateway.gateway.completions.routing;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.completions.Selection;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that may answer, in the order in which they are asked.
 *
 * @param selection why, where the gateway chose
 * @param named whether the request itself names the first of them
 */
public record Routed(List<Entry> models, @Nullable Selection selection, boolean named) {

    static final Routed NOBODY = new Routed(List.of(), null, false);

    static Routed chosen(List<Entry> models, @Nullable Selection selection) {
        return new Routed(models, selection, false);
    }

    /** The same, with more to turn to. */
    Routed or(Routed more) {
        if (more.models.isEmpty()) {
            return this;
        }
        var order = new LinkedHashSet<>(models);
        order.addAll(more.models);
        return new Routed(List.copyOf(order), selection, named);
    }
}
