package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.Refusal.UnknownModel;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.web.Queries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What this gateway key can call now, in OpenAI's shape: models that the key may use and that somebody pays for. A model
 * of a name that means another one here is listed as {@code provider/name}.
 */
@RestController
class CallableModelPaths {

    private static final Set<Purpose> ANY = EnumSet.allOf(Purpose.class);

    private final Models models;

    private final Queries queries;

    CallableModelPaths(Models models, Queries queries) {
        this.models = models;
        this.queries = queries;
    }

    @GetMapping({"/v1/models", "/models"})
    ModelList list(HttpServletRequest http) {
        Caller caller = caller(http);
        return new ModelList(
                "list",
                models.callable(ANY, caller).stream()
                        .map(model -> model(idOf(model, caller), model))
                        .toList());
    }

    @GetMapping({"/v1/models/{*id}", "/models/{*id}"})
    OneModel find(@PathVariable String id, HttpServletRequest http) {
        Caller caller = caller(http);
        String name = id.substring(1);
        return meant(name, caller)
                .map(model -> model(name, model))
                .orElseThrow(() -> new Refused(new UnknownModel(name)));
    }

    /** Not from memory: what is listed is true now. */
    private Caller caller(HttpServletRequest http) {
        return queries.ask(new FindCaller(Callers.keyIn(http)));
    }

    private Optional<Entry> meant(String name, Caller caller) {
        return models.candidates(name, ANY, caller).stream()
                .filter(model -> Models.isCallable(model, caller))
                .findFirst();
    }

    private String idOf(Entry model, Caller caller) {
        return meant(model.name(), caller).filter(model::equals).isPresent() ? model.name() : model.qualifiedName();
    }

    private static OneModel model(String id, Entry model) {
        return new OneModel(id, "model", model.listedAt().getEpochSecond(), model.provider());
    }

    record ModelList(String object, List<OneModel> data) {}

    record OneModel(String id, String object, long created, String ownedBy) {}
}
