package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.keys.Caller;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows which names that are no model's a gateway key can call now: those of routes, their aliases, and {@code auto}. */
@Component
class CallableRoutes {

    private static final Set<Purpose> ANY = EnumSet.allOf(Purpose.class);

    private final Models models;

    private final Auto auto;

    CallableRoutes(Models models, Auto auto) {
        this.models = models;
        this.auto = auto;
    }

    /** Whether this name is not that of a model, even if one has the same. */
    boolean isNamed(String name, Caller caller) {
        return name.equals(Auto.NAME) || models.route(name, caller).isPresent();
    }

    /** Every name that can be called, in alphabetical order. */
    Stream<String> names(Caller caller) {
        return Stream.concat(Stream.of(Auto.NAME), models.routes(caller).stream())
                .distinct()
                .sorted()
                .filter(name -> server(name, caller).isPresent());
    }

    /** A model that would serve a request by this name. */
    Optional<Entry> server(String name, Caller caller) {
        Optional<RouteView> route = models.route(name, caller);
        return route.isPresent()
                ? along(route.get(), name, caller)
                : Optional.of(name).filter(Auto.NAME::equals).flatMap(_ -> chosen(caller));
    }

    /** A key that may use a route may use all of its models. */
    private Optional<Entry> along(RouteView route, String asked, Caller caller) {
        boolean allowed = Models.isAllowed(route, asked, caller);
        return route.candidates().stream()
                .flatMap(name -> models.candidates(name, ANY, caller).stream())
                .filter(model -> allowed || Models.isAllowed(model, caller))
                .filter(model -> Models.isPaid(model, caller))
                .findFirst();
    }

    private Optional<Entry> chosen(Caller caller) {
        boolean inSandbox = auto.isInSandbox(caller);
        return models.callable(caller).stream()
                .filter(model -> Models.isSandbox(model) == inSandbox)
                .findFirst();
    }
}
