package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.keys.KeyCommand.RevokeKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.KeysQuery.ListKeys;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Page;
import com.llmgateway.gateway.web.Queries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's gateway keys, for administrators; auditors may list them. */
@RestController
@RequestMapping("/api/admin/keys")
class AllKeysPaths {

    private final Commands commands;

    private final Queries queries;

    private final KeyFinder keys;

    AllKeysPaths(Commands commands, Queries queries, KeyFinder keys) {
        this.commands = commands;
        this.queries = queries;
        this.keys = keys;
    }

    @GetMapping
    Map<String, List<KeyView>> list(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        return Map.of("keys", queries.ask(new ListKeys(null, Page.before(before, KeyId::parse), Page.limit(limit))));
    }

    @DeleteMapping("/{idOrPrefix}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String idOrPrefix, Actor actor) {
        keys.byIdOrPrefix(idOrPrefix).forEach(key -> commands.send(new RevokeKey(key, actor)));
    }
}
