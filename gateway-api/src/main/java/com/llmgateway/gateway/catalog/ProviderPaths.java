package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.Catalog;
import com.llmgateway.contracts.catalog.Catalog.Entry;
import com.llmgateway.contracts.catalog.CatalogQuery.FindCatalog;
import com.llmgateway.contracts.catalog.ProviderCommand.DrainProvider;
import com.llmgateway.contracts.catalog.ProviderCommand.ResumeProvider;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Administering providers: a disabled one is drained, that is, asked nothing from the next request on. */
@RestController
@RequestMapping("/api/admin/providers")
class ProviderPaths {

    private final Commands commands;

    private final Queries queries;

    ProviderPaths(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping
    Map<String, List<ProviderState>> list() {
        Catalog catalog = queries.ask(new FindCatalog());
        return Map.of(
                "providers",
                catalog.models().stream()
                        .map(Entry::provider)
                        .distinct()
                        .map(name -> new ProviderState(name, !catalog.drained().contains(name)))
                        .toList());
    }

    @PutMapping("/{name}")
    ProviderState change(@PathVariable String name, @RequestBody Wish wish, Actor actor) {
        commands.sendNow(
                wish.enabled() ? new ResumeProvider(name, actor.user()) : new DrainProvider(name, actor.user()));
        return new ProviderState(name, wish.enabled());
    }

    record Wish(boolean enabled) {}

    record ProviderState(String provider, boolean enabled) {}
}
