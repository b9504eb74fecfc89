package com.llmgateway.command.keys;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.Role;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.ProviderKeyCommand.RemoveProviderKey;
import com.llmgateway.contracts.keys.ProviderKeyCommand.StoreProviderKey;
import com.llmgateway.contracts.keys.ProviderKeyEvent;
import com.llmgateway.contracts.keys.ProviderKeyEvent.ProviderKeyRemoved;
import com.llmgateway.contracts.keys.ProviderKeyEvent.ProviderKeyStored;
import com.llmgateway.contracts.keys.ProviderKeyId;
import com.llmgateway.contracts.settings.Setting;
import com.llmgateway.contracts.settings.Settings;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A provider key pays for the completions of its owner, or of everybody when it is shared, until it is removed. */
@Aggregate(commandTargetResolver = "commandTarget")
class ProviderKey {

    @AggregateIdentifier
    private ProviderKeyId id;

    private UserId owner = new UserId(new UUID(0, 0));

    private boolean shared;

    private boolean removed;

    ProviderKey() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    String handle(StoreProviderKey store, Clauses clauses, Vault vault, Settings settings) {
        KeyRules.demandProvider(store.provider());
        KeyRules.demandSecret(store.apiKey().value());
        boolean administrator = store.by().role() == Role.ADMIN;
        if (store.shared() && !administrator) {
            throw new Refused(new Forbidden("Only administrators share provider keys."));
        }
        if (store.baseUrl() != null && !administrator && !settings.on(Setting.USER_BASE_URLS)) {
            throw new Refused(new Forbidden("Only administrators set a base_url."));
        }
        UserId user = store.by().user();
        String fingerprint = vault.fingerprint(store.apiKey());
        clauses.add(new SaveProviderKey(
                store.providerKey(),
                user,
                store.provider(),
                store.shared(),
                store.baseUrl(),
                vault.seal(store.apiKey(), Vault.binding(user, store.provider(), store.providerKey()))));
        apply(new ProviderKeyStored(
                store.providerKey(), user, store.provider(), fingerprint, store.baseUrl(), store.shared()));
        return fingerprint;
    }

    @CommandHandler
    void handle(RemoveProviderKey remove, Clauses clauses) {
        if (!mayRemove(remove.by()) || removed) {
            throw new Refused(new NotFound("provider key", id.toString()));
        }
        clauses.add(new EraseProviderKey(id, owner, shared));
        apply(new ProviderKeyRemoved(id, remove.by().user()));
    }

    private boolean mayRemove(Actor actor) {
        return shared ? actor.role() == Role.ADMIN : actor.manages(owner);
    }

    @EventSourcingHandler
    void on(ProviderKeyEvent event) {
        switch (event) {
            case ProviderKeyStored stored -> {
                id = stored.providerKey();
                owner = stored.owner();
                shared = stored.shared();
            }
            case ProviderKeyRemoved _ -> removed = true;
        }
    }
}
