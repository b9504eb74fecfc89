package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.keys.AnyProviderKeyView;
import com.llmgateway.contracts.keys.KeysQuery.ListAllProviderKeys;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.gateway.web.Page;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's provider keys, for administrators and auditors: what an event says has paid is found here for ever. */
@RestController
@RequestMapping("/api/admin/keys/providers")
class AllProviderKeysPaths {

    private final Queries queries;

    AllProviderKeysPaths(Queries queries) {
        this.queries = queries;
    }

    @GetMapping
    Map<String, List<AnyProviderKeyView>> list(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        return Map.of(
                "keys",
                queries.ask(new ListAllProviderKeys(Page.before(before, ProviderKeyId::parse), Page.limit(limit))));
    }
}
