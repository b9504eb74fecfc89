package com.llmgateway.gateway.completions.booking;

import com.llmgateway.contracts.completions.FailedAttempt;
import com.llmgateway.contracts.completions.Route;
import com.llmgateway.gateway.completions.wire.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * One try to buy a completion, as the client is told about it.
 *
 * @param outcome {@code served}, or the code of the failure
 */
record Attempt(Route route, String outcome, @Nullable Integer status, long latencyMillis) {

    private static final int OK = 200;

    static Attempt served(Route route, long millis) {
        return new Attempt(route, "served", OK, millis);
    }

    static Attempt failed(FailedAttempt failed) {
        return new Attempt(
                failed.route(),
                failed.code(),
                failed.upstreamStatus(),
                failed.timing().totalMillis());
    }

    String json() {
        return "{\"model\":" + JsonText.quoted(route.model())
                + ",\"provider\":" + JsonText.quoted(route.provider())
                + ",\"outcome\":\"" + outcome
                + "\",\"status\":" + status
                + ",\"latency_ms\":" + latencyMillis + "}";
    }
}
