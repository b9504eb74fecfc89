package com.llmgateway.gateway.web;

import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads whose things are asked for: {@code ?scope=own}, or {@code all} for whoever sees everybody's. */
public final class Scope {

    private Scope() {}

    /** Whose; nobody's in particular for everybody's. Who says nothing asks for his own; what is empty says nothing known. */
    public static @Nullable UserId of(@Nullable String scope, Actor actor) {
        return switch (Objects.requireNonNullElse(scope, "own")) {
            case "own" -> actor.user();
            case "all" -> everybody(actor);
            default -> throw new Refused(new InvalidRequest("scope is one of own, all.", "scope", "invalid_value"));
        };
    }

    private static @Nullable UserId everybody(Actor actor) {
        if (!actor.role().seesAll()) {
            throw new Refused(new Forbidden("Your role sees its own only."));
        }
        return null;
    }
}
