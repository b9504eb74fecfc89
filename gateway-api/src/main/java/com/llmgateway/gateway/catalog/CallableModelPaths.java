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
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What this gateway key can call now, in OpenAI's shape: routes, and models that the key may use and that somebody pays
 * for. A model of a name that means another one here, or a route, is listed as {@code provider/name}.
 */
@RestController
class CallableModelPaths {

    private static final Set<Purpose> ANY = EnumSet.allOf(Purpose.class);

    private static final String GATEWAY = "llm-gateway";

    private final Models models;

    private final CallableRoutes routes;

    private final Queries queries;

    CallableModelPaths(Models models, CallableRoutes routes, Queries queries) {
        this.models = models;
        this.routes = routes;
        this.queries = queries;
    }

    @GetMapping({"/v1/models", "/models"})
    ModelList list(HttpServletRequest http) {
        Caller caller = caller(http);
        return new ModelList(
                "list",
                Stream.concat(
                                routes.names(caller),
                                models.callable(ANY, caller).stream().flatMap(model -> idOf(model, caller).stream()))
                        .flatMap(name -> named(name, caller).stream())
                        .toList());
    }

    @GetMapping({"/v1/models/{*id}", "/models/{*id}"})
    OneModel find(@PathVariable String id, HttpServletRequest http) {
        Caller caller = caller(http);
        String name = id.substring(1);
        return named(name, caller).orElseThrow(() -> new Refused(new UnknownModel(name)));
    }

    /** Not from memory: what is listed is true now. */
    private Caller caller(HttpServletRequest http) {
        return queries.ask(new FindCaller(Callers.keyIn(http)));
    }

    private Optional<OneModel> named(String name, Caller caller) {
        return routes.isNamed(name, caller)
                ? routes.server(name, caller).map(model -> model(name, model, GATEWAY))
                : meant(name, caller).map(model -> model(name, model, model.provider()));
    }

    private Optional<Entry> meant(String name, Caller caller) {
        return models.candidates(name, ANY, caller).stream()
                .filter(model -> Models.isCallable(model, caller))
                .findFirst();
    }

    /** None where both its names are those of routes. */
    private Optional<String> idOf(Entry model, Caller caller) {
        return Stream.of(model.name(), model.qualifiedName())
                .filter(id -> !routes.isNamed(id, caller))
                .filter(id -> meant(id, caller).filter(model::equals).isPresent())
                .findFirst();
    }

    private static OneModel model(String id, Entry model, String owner) {
        return new OneModel(id, "model", model.listedAt().getEpochSecond(), owner);
    }

    record ModelList(String object, List<OneModel> data) {}

    record OneModel(String id, String object, long created, String ownedBy) {}
}
