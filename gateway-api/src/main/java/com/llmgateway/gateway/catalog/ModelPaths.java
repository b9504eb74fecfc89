package com.llmgateway.gateway.catalog;

import com.llmgateway.contracts.catalog.CatalogQuery.ListModels;
import com.llmgateway.contracts.catalog.ModelView;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public catalogue, {@code GET /api/models}: every listed model with the price now in force. */
@RestController
class ModelPaths {

    private final Queries queries;

    ModelPaths(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/models")
    Map<String, List<ModelView>> list(
            @RequestParam(required = false) @Nullable String provider,
            @RequestParam(name = "supports_vision", required = false) @Nullable Boolean supportsVision,
            @RequestParam(name = "min_context", required = false) @Nullable Long minContext) {
        return Map.of("models", queries.ask(new ListModels(provider, supportsVision, minContext)));
    }
}
