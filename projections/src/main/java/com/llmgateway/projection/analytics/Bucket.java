package com.llmgateway.projection.analytics;

import com.llmgateway.contracts.completions.CompletionEvent;
import java.time.Instant;
import java.util.UUID;

/** What usage is told apart by, within one period. */
record Bucket(UUID user, Instant at, UUID key, String provider, String model) {

    static Bucket of(CompletionEvent event, Instant at) {
        return new Bucket(
                event.user().value(),
                at,
                event.key().value(),
                event.route().provider(),
                event.route().model());
    }

    Bucket in(Period period) {
        return new Bucket(user, period.begin(at), key, provider, model);
    }
}
