package com.llmgateway.contracts.catalog;

import java.time.Instant;

/**
 * A time within which no price begins, so that whatever is priced in it costs the same at each of its moments.
 *
 * @param from the first moment that belongs to it
 * @param until the first one that does not
 */
public record PricePeriod(Instant from, Instant until) {

    /** Whether that moment belongs to it. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
