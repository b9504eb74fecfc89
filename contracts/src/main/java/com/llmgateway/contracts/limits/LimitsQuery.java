package com.llmgateway.contracts.limits;

import com.llmgateway.contracts.Query;
import com.llmgateway.contracts.identity.UserId;

/** What can be asked about limits. */
public sealed interface LimitsQuery<R> extends Query<R> {

    /** What the user's windows hold, from the read model; what decides is the admission. */
    record FindLimits(UserId user) implements LimitsQuery<LimitsView> {}
}
