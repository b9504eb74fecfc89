package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.Ids;
import com.llmgateway.contracts.Secret;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.keys.KeysQuery.ListProviderKeys;
import com.llmgateway.contracts.keys.ProviderKeyCommand.RemoveProviderKey;
import com.llmgateway.contracts.keys.ProviderKeyCommand.StoreProviderKey;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.keys.ProviderKeyView;
import com.llmgateway.gateway.web.Commands;
import com.llmgateway.gateway.web.Queries;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys that the gateway pays providers with. Once stored, they are shown by fingerprint alone. */
@RestController
@RequestMapping("/api/keys/providers")
class ProviderKeyPaths {

    private final Commands commands;

    private final Queries queries;

    private final BaseUrls baseUrls;

    private final Ids ids;

    private final InstantSource clock;

    ProviderKeyPaths(Commands commands, Queries queries, BaseUrls baseUrls, Ids ids, InstantSource clock) {
        this.commands = commands;
        this.queries = queries;
        this.baseUrls = baseUrls;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    Map<String, List<ProviderKeyView>> list(Actor actor) {
        return Map.of("keys", queries.ask(new ListProviderKeys(actor)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProviderKeyView store(@RequestBody NewProviderKey key, Actor actor) {
        var id = new ProviderKeyId(ids.next());
        String baseUrl = baseUrls.of(key.provider(), key.baseUrl(), actor);
        boolean shared = Optional.ofNullable(key.shared()).orElse(false);
        String fingerprint = commands.send(
                new StoreProviderKey(id, actor, key.provider(), new Secret(key.apiKey()), baseUrl, shared),
                String.class);
        // Should the list be late, it is stored all the same.
        return queries.ask(new ListProviderKeys(actor)).stream()
                .filter(stored -> stored.id().equals(id))
                .findFirst()
                .orElseGet(
                        () -> new ProviderKeyView(id, key.provider(), fingerprint, baseUrl, shared, clock.instant()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, Actor actor) {
        commands.send(new RemoveProviderKey(ProviderKeyId.parse(id), actor));
    }

    record NewProviderKey(
            String provider,
            String apiKey,
            @Nullable String baseUrl,
            @Nullable Boolean shared) {

        @Override
        public String toString() {
            return "NewProviderKey[provider=" + provider + "]";
        }
    }
}
