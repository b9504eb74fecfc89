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
 */
public record Routed(List<Entry> models, @Nullable Selection selection) {

    /** The same, with more to turn to. */
    Routed or(List<Entry> more) {
        if (more.isEmpty()) {
            return this;
        }
        var order = new LinkedHashSet<>(models);
        order.addAll(more);
        return new Routed(List.copyOf(order), selection);
    }
}
