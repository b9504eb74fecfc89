package com.llmgateway.gateway.analytics;

import com.llmgateway.contracts.Refusal.Forbidden;
import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.analytics.Timeframe;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.UserId;
import org.jspecify.annotations.Nullable;

/** Whose figures are asked for, and how far back. No user means everybody's. */
record Asked(@Nullable UserId user, Timeframe timeframe) {

    static Asked of(Actor actor, String timeframe, String scope) {
        return new Asked(user(actor, scope), timeframe(timeframe));
    }

    private static @Nullable UserId user(Actor actor, String scope) {
        return switch (scope) {
            case "own" -> actor.user();
            case "all" -> everybody(actor);
            default -> throw new Refused(new InvalidRequest("scope is one of own, all.", "scope", null));
        };
    }

    private static @Nullable UserId everybody(Actor actor) {
        if (!actor.role().seesAll()) {
            throw new Refused(new Forbidden("Your role sees its own figures only."));
        }
        return null;
    }

    private static Timeframe timeframe(String text) {
        return Timeframe.of(text)
                .orElseThrow(
                        () -> new Refused(new InvalidRequest("timeframe is one of 24h, 7d, 30d.", "timeframe", null)));
    }
}
