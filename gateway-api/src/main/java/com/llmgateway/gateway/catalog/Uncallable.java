package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.Refusal;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refusal.ModelNotAllowed;
import com.llmgateway.contracts.Refusal.NoProviderKey;
import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refusal.UnpricedModel;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.keys.Caller;
import java.time.Instant;
import java.util.List;

/** Says why a name that was asked for means no model that can be called. */
final class Uncallable {

    private Uncallable() {}

    /** A model that exists, but for other work or without a price to bill it at, is told apart from one that does not. */
    static Refusal unserved(String requested, Purpose purpose, List<Entry> named, Instant now) {
        if (named.isEmpty()) {
            return new UnknownModel(requested);
        }
        List<Entry> fitting = named.stream().filter(purpose::fits).toList();
        if (fitting.isEmpty()) {
            return unsupported("The model `%s` is %s and cannot be used at this endpoint."
                    .formatted(requested, kind(named.getFirst())));
        }
        return fitting.stream()
                .flatMap(model -> model.priceAt(now).stream())
                .flatMap(prices -> purpose.uncounted(prices).stream())
                .findFirst()
                .map(why -> unsupported("The model `%s` is not served: it %s.".formatted(requested, why)))
                .orElseGet(() -> new UnpricedModel(requested));
    }

    private static String kind(Entry model) {
        return Models.isSandbox(model)
                ? "the sandbox's, which answers chats, messages and responses alone, by models of mode `chat`,"
                : "of mode `" + model.mode() + "`";
    }

    /** Of those that are served, this caller may use none, or nobody pays for it. */
    static Refusal byCaller(String requested, List<Entry> served, Caller caller) {
        return served.stream()
                .filter(model -> Models.isAllowed(model, caller))
                .findFirst()
                .<Refusal>map(model -> new NoProviderKey(requested, model.provider()))
                .orElseGet(() -> new ModelNotAllowed(requested));
    }

    private static Refusal unsupported(String message) {
        return new InvalidRequest(message, "model", "model_not_supported");
    }
}
