package com.llmgateway.gateway.completions;

import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.completions.CompletionView;
import com.llmgateway.contracts.completions.CompletionsQuery.FindCompletion;
import com.llmgateway.contracts.completions.CompletionsQuery.FindCompletions;
import com.llmgateway.contracts.completions.CompletionsQuery.ListCompletions;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.gateway.web.Page;
import com.llmgateway.gateway.web.Queries;
import com.llmgateway.gateway.web.Scope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of completions: one's whole life by its id, and lists of them. No prompt and no answer is kept to show. */
@RestController
@RequestMapping("/api/completions")
class CompletionPaths {

    private final Queries queries;

    CompletionPaths(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    Map<String, List<CompletionView>> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var found = queries.ask(new ListCompletions(
                Scope.of(scope, actor), Page.before(before, CompletionId::parse), Page.limit(limit)));
        return Map.of("completions", queries.ask(new FindCompletions(found)));
    }

    /** Somebody else's does not exist, as far as a user can tell. */
    @GetMapping("/{id}")
    CompletionView find(@PathVariable String id, Actor actor) {
        return queries.ask(new FindCompletion(CompletionId.parse(id)))
                .filter(completion ->
                        actor.role().seesAll() || completion.user().equals(actor.user()))
                .orElseThrow(() -> new Refused(new NotFound("completion", id)));
    }
}
