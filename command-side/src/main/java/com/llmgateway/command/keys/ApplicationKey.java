package com.llmgateway.command.keys;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.llmgateway.command.log.Clauses;
import com.llmgateway.contracts.Refusal.Conflict;
import com.llmgateway.contracts.Refusal.NotFound;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.GatewayKey;
import com.llmgateway.contracts.keys.IssuedKey;
import com.llmgateway.contracts.keys.KeyCommand.ChangeKey;
import com.llmgateway.contracts.keys.KeyCommand.IssueKey;
import com.llmgateway.contracts.keys.KeyCommand.RevokeKey;
import com.llmgateway.contracts.keys.KeyCommand.RotateKey;
import com.llmgateway.contracts.keys.KeyEvent;
import com.llmgateway.contracts.keys.KeyEvent.KeyCacheChosen;
import com.llmgateway.contracts.keys.KeyEvent.KeyIssued;
import com.llmgateway.contracts.keys.KeyEvent.KeyRenamed;
import com.llmgateway.contracts.keys.KeyEvent.KeyRestricted;
import com.llmgateway.contracts.keys.KeyEvent.KeyRevoked;
import com.llmgateway.contracts.keys.KeyEvent.KeyRotated;
import com.llmgateway.contracts.keys.KeyEvent.KeyTagged;
import com.llmgateway.contracts.keys.KeyId;
import com.llmgateway.contracts.keys.KeyView;
import com.llmgateway.contracts.keys.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A gateway key lets one user's application call the gateway until it is revoked. A revoked key never comes back. */
@Aggregate(commandTargetResolver = "commandTarget")
class ApplicationKey {

    @AggregateIdentifier
    private KeyId id;

    private UserId user = new UserId(new UUID(0, 0));

    private String name = "";

    private List<String> models = List.of();

    private Map<String, String> tags = Map.of();

    private CacheChoice cache = CacheChoice.DEFAULT;

    private String prefix = "";

    private Instant issuedAt = Instant.EPOCH;

    private @Nullable Instant expiresAt;

    private @Nullable Instant rotatedAt;

    private boolean revoked;

    ApplicationKey() {} // for Axon

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    IssuedKey handle(IssueKey issue, Clauses clauses, KeyTexts texts) {
        KeyRules.demandName(issue.name());
        KeyRules.demandModels(issue.models());
        KeyRules.demandExpiry(issue.expiresAt());
        Tags.demand(issue.tags(), "tags");
        GatewayKey text = texts.next();
        clauses.add(new SaveNewKey(
                issue.key(),
                issue.user(),
                texts.hmac(text.digest()),
                issue.models(),
                issue.tags(),
                issue.cache(),
                issue.expiresAt()));
        apply(new KeyIssued(
                issue.key(),
                issue.user(),
                issue.name(),
                text.prefix(),
                texts.fingerprint(text),
                issue.models(),
                issue.expiresAt(),
                issue.tags().isEmpty() ? null : issue.tags(),
                issue.cache() == CacheChoice.DEFAULT ? null : issue.cache()));
        return new IssuedKey(issue.key(), text.secret(), text.prefix(), issue.name());
    }

    @CommandHandler
    KeyView handle(ChangeKey change, Clauses clauses) {
        demandLive(change.by());
        if (change.name() != null && !change.name().equals(name)) {
            KeyRules.demandName(change.name());
            apply(new KeyRenamed(id, change.name(), change.by().user()));
        }
        if (change.models() != null && !change.models().equals(models)) {
            KeyRules.demandModels(change.models());
            clauses.add(new RestrictKey(id, change.models()));
            apply(new KeyRestricted(id, change.models(), change.by().user()));
        }
        if (change.tags() != null && !change.tags().equals(tags)) {
            Tags.demand(change.tags(), "tags");
            clauses.add(new TagKey(id, change.tags()));
            apply(new KeyTagged(id, change.tags(), change.by().user()));
        }
        if (change.cache() != null && change.cache() != cache) {
            clauses.add(new ChooseCache(id, change.cache()));
            apply(new KeyCacheChosen(id, change.cache(), change.by().user()));
        }
        return new KeyView(id, user, prefix, name, models, tags, cache, issuedAt, expiresAt, rotatedAt, null);
    }

    @CommandHandler
    IssuedKey handle(RotateKey rotate, Clauses clauses, KeyTexts texts) {
        demandLive(rotate.by());
        KeyRules.demandGrace(rotate.grace());
        GatewayKey text = texts.next();
        clauses.add(new ReplaceKeyText(id, texts.hmac(text.digest()), rotate.grace()));
        apply(new KeyRotated(
                id,
                text.prefix(),
                texts.fingerprint(text),
                rotate.at().plus(rotate.grace()),
                rotate.by().user()));
        return new IssuedKey(id, text.secret(), text.prefix(), name);
    }

    @CommandHandler
    void handle(RevokeKey revoke, Clauses clauses) {
        demandManager(revoke.by());
        if (!revoked) {
            clauses.add(new StopKey(id));
            apply(new KeyRevoked(id, revoke.by().user()));
        }
    }

    private void demandLive(Actor actor) {
        demandManager(actor);
        if (revoked) {
            throw new Refused(new Conflict("This key was revoked.", "key_revoked"));
        }
    }

    private void demandManager(Actor actor) {
        if (!actor.manages(user)) {
            throw new Refused(new NotFound("key", id.toString()));
        }
    }

    @EventSourcingHandler
    void on(KeyEvent event, @Timestamp Instant at) {
        switch (event) {
            case KeyIssued issued -> {
                id = issued.key();
                user = issued.user();
                name = issued.name();
                models = issued.models();
                tags = Objects.requireNonNullElse(issued.tags(), Map.of());
                cache = Objects.requireNonNullElse(issued.cache(), CacheChoice.DEFAULT);
                prefix = issued.prefix();
                issuedAt = at;
                expiresAt = issued.expiresAt();
            }
            case KeyRenamed renamed -> name = renamed.name();
            case KeyRestricted restricted -> models = restricted.models();
            case KeyTagged tagged -> tags = tagged.tags();
            case KeyCacheChosen chosen -> cache = chosen.cache();
            case KeyRotated rotated -> {
                prefix = rotated.prefix();
                rotatedAt = at;
            }
            case KeyRevoked _ -> revoked = true;
        }
    }
}
