package com.llmgateway.gateway.analytics;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.analytics.Timeframe;
import com.llmgateway.contracts.identity.Actor;
import com.llmgateway.contracts.identity.UserId;
import com.llmgateway.gateway.web.Scope;
import org.jspecify.annotations.Nullable;

/** Whose figures are asked for, and how far back. No user means everybody's. */
record Asked(@Nullable UserId user, Timeframe timeframe) {

    static Asked of(Actor actor, @Nullable String timeframe, @Nullable String scope) {
        return new Asked(Scope.of(scope, actor), timeframe == null ? Timeframe.DAY : timeframe(timeframe));
    }

    private static Timeframe timeframe(String text) {
        return Timeframe.of(text)
                .orElseThrow(() -> new Refused(
                        new InvalidRequest("timeframe is one of 24h, 7d, 30d.", "timeframe", "invalid_value")));
    }
}
