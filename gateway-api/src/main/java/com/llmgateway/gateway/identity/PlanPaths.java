package com.llmgateway.gateway.identity;

import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.IdentityQuery.ListPlans;
import com.llmgateway.contracts.identity.PlanCommand.DefinePlan;
import com.llmgateway.contracts.identity.PlanView;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Administering plans. */
@RestController
@RequestMapping("/api/admin/plans")
class PlanPaths {

    private final Commands commands;

    private final Queries queries;

    PlanPaths(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @GetMapping
    Map<String, List<PlanView>> list() {
        return Map.of("plans", queries.ask(new ListPlans()));
    }

    @PutMapping("/{name}")
    PlanView define(@PathVariable String name, @RequestBody Limits limits, Actor actor) {
        commands.send(new DefinePlan(name, limits.requestsPerMinute(), limits.requestsPerDay(), actor.user()));
        return new PlanView(name, limits.requestsPerMinute(), limits.requestsPerDay());
    }

    /** A missing limit means unlimited. */
    record Limits(
            @Nullable Integer requestsPerMinute, @Nullable Integer requestsPerDay) {}
}
