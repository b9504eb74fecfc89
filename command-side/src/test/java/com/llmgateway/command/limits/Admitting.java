package com.llmgateway.command.limits;

import com.llmgateway.command.log.ClauseRule;
import com.llmgateway.command.log.clock.DatabaseClock;
import com.llmgateway.contracts.catalog.PricePeriod;
import java.time.Instant;
import java.time.InstantSource;

/** What admits, for the tests of what looks at limits. */
public final class Admitting {

    /** Of a catalogue whose prices never change. */
    public static final PricePeriod SAME_PRICES = new PricePeriod(Instant.MIN, Instant.MAX);

    private Admitting() {}

    public static ClauseRule<AdmissionClause> rule() {
        return new AdmitRequests(clock());
    }

    static DatabaseClock clock() {
        return new DatabaseClock(InstantSource.system(), System::nanoTime, Instant::now);
    }
}
