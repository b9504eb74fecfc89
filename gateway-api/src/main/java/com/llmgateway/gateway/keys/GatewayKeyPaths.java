package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.IssuedKey;
import com.llmgateway.contracts.keys.KeyCommand.ChangeKey;
import com.llmgateway.contracts.keys.KeyCommand.IssueKey;
import com.llmgateway.contracts.keys.KeyCommand.RevokeKey;
import com.llmgateway.contracts.keys.KeyCommand.RotateKey;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.KeysQuery.ListKeys;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Page;
import com.llmgateway.gateway.web.Queries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A user's own gateway keys. */
@RestController
@RequestMapping("/api/keys/gateway")
class GatewayKeyPaths {

    private static final long A_DAY = Duration.ofDays(1).toSeconds();

    private final Commands commands;

    private final Queries queries;

    private final KeyFinder keys;

    private final CacheChoices caches;

    private final Ids ids;

    private final InstantSource clock;

    GatewayKeyPaths(
            Commands commands, Queries queries, KeyFinder keys, CacheChoices caches, Ids ids, InstantSource clock) {
        this.commands = commands;
        this.queries = queries;
        this.keys = keys;
        this.caches = caches;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    Map<String, List<KeyView>> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable Integer limit) {
        return Map.of(
                "keys", queries.ask(new ListKeys(actor.user(), Page.before(before, KeyId::parse), Page.limit(limit))));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ShownKey issue(@RequestBody NewKey key, Actor actor) {
        List<String> models = Optional.ofNullable(key.models()).orElseGet(List::of);
        Map<String, String> tags = Optional.ofNullable(key.tags()).orElseGet(Map::of);
        CacheChoice cache = Optional.ofNullable(key.cache()).map(caches::demand).orElse(CacheChoice.DEFAULT);
        var issued = commands.send(
                new IssueKey(new KeyId(ids.next()), actor.user(), key.name(), models, key.expiresAt(), tags, cache),
                IssuedKey.class);
        return ShownKey.of(issued, keys.createdAt(issued.id()).orElseGet(clock::instant));
    }

    @PatchMapping("/{id}")
    KeyView change(@PathVariable String id, @RequestBody Change change, Actor actor) {
        CacheChoice cache =
                Optional.ofNullable(change.cache()).map(caches::demand).orElse(null);
        return commands.send(
                new ChangeKey(KeyId.parse(id), change.name(), change.models(), change.tags(), cache, actor),
                KeyView.class);
    }

    @PostMapping("/{id}/rotate")
    ShownKey rotate(@PathVariable String id, @RequestBody(required = false) @Nullable Rotation rotation, Actor actor) {
        var grace = Optional.ofNullable(rotation).map(Rotation::graceSeconds).orElse(A_DAY);
        var rotated = commands.send(
                new RotateKey(KeyId.parse(id), Duration.ofSeconds(grace), clock.instant(), actor), IssuedKey.class);
        return ShownKey.of(rotated, keys.createdAt(rotated.id()).orElseGet(clock::instant));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, Actor actor) {
        commands.send(new RevokeKey(KeyId.parse(id), actor));
    }

    record NewKey(
            String name,
            @Nullable List<String> models,
            @Nullable Instant expiresAt,
            @Nullable Map<String, String> tags,
            @Nullable CacheChoice cache) {}

    record Change(
            @Nullable String name,
            @Nullable List<String> models,
            @Nullable Map<String, String> tags,
            @Nullable CacheChoice cache) {}

    record Rotation(@Nullable Long graceSeconds) {}

    /** A key with its text, which is shown once. */
    record ShownKey(KeyId id, String key, String prefix, String name, Instant createdAt) {

        static ShownKey of(IssuedKey issued, Instant createdAt) {
            return new ShownKey(issued.id(), issued.key().value(), issued.prefix(), issued.name(), createdAt);
        }

        @Override
        public String toString() {
            return "ShownKey[id=" + id + "]";
        }
    }
}
