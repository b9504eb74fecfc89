package com.llmgateway.command.limits;

import com.llmgateway.command.log.ClauseRule;

/** The rule that admits, for the tests of what looks at limits. */
public final class Admitting {

    private Admitting() {}

    public static ClauseRule<AdmissionClause> rule() {
        return new AdmitRequests();
    }
}
