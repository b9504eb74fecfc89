package com.llmgateway.gateway.limits;

import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.KeysQuery.FindCaller;
import com.llmgateway.contracts.keys.KeysQuery.FindKey;
import com.llmgateway.contracts.limits.LimitsQuery.FindLimits;
import com.llmgateway.contracts.limits.LimitsView;
import com.llmgateway.gateway.keys.Callers;
import com.llmgateway.gateway.web.Queries;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a gateway key may do and how much of it is left, told to whoever holds it: {@code GET /v1/key}. */
@RestController
class OwnKeyPaths {

    private final Queries queries;

    OwnKeyPaths(Queries queries) {
        this.queries = queries;
    }

    @GetMapping({"/v1/key", "/key"})
    OwnKey find(HttpServletRequest http) {
        Caller caller = queries.ask(new FindCaller(Callers.keyIn(http)));
        return new OwnKey(
                "key",
                caller.key(),
                queries.ask(new FindKey(caller.key())).map(KeyView::name).orElse(null),
                caller.models(),
                caller.cache(),
                caller.validUntil(),
                queries.ask(new FindLimits(caller.user())));
    }

    /** No models means all, no expiry never. */
    record OwnKey(
            String object,
            KeyId id,
            @Nullable String name,
            List<String> models,
            CacheChoice cache,
            @Nullable Instant expiresAt,
            LimitsView limits) {}
}
