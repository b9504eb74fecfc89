package com.llmgateway.gateway.limits;

import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.limits.LimitsQuery.FindLimits;
import com.llmgateway.contracts.limits.LimitsView;
import com.llmgateway.gateway.web.Queries;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own windows: {@code GET /api/limits}. */
@RestController
class LimitsPaths {

    private final Queries queries;

    LimitsPaths(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/limits")
    LimitsView find(Actor actor) {
        return queries.ask(new FindLimits(actor.user()));
    }
}
