package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.RouteCommand.DefineRoute;
import com.llmgateway.contracts.catalog.RouteCommand.RemoveRoute;
import com.llmgateway.contracts.catalog.RouteView;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administering routes: what they are here is true for the next request on every node. */
@RestController
@RequestMapping("/api/admin/routes")
class RoutePaths {

    private final Commands commands;

    private final Queries queries;

    RoutePaths(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping
    Map<String, List<RouteView>> list() {
        return Map.of("routes", queries.ask(new FindCatalog()).routes());
    }

    @PutMapping("/{name}")
    RouteView define(@PathVariable String name, @RequestBody NewRoute route, Actor actor) {
        RouteView definition = route.named(name);
        commands.sendNow(new DefineRoute(definition, actor.user()));
        return definition;
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name, Actor actor) {
        commands.sendNow(new RemoveRoute(name, actor.user()));
    }

    /** All of a route; what is left out is empty, and a route is enabled unless it says otherwise. */
    record NewRoute(
            @Nullable Map<String, List<String>> tiers,
            @Nullable List<String> models,
            @Nullable List<String> aliases,
            @Nullable List<String> fallbacks,
            @Nullable Boolean enabled) {

        RouteView named(String name) {
            return new RouteView(
                    name,
                    Objects.requireNonNullElse(tiers, Map.of()),
                    Objects.requireNonNullElse(models, List.of()),
                    Objects.requireNonNullElse(aliases, List.of()),
                    Objects.requireNonNullElse(fallbacks, List.of()),
                    Objects.requireNonNullElse(enabled, true));
        }
    }
}
