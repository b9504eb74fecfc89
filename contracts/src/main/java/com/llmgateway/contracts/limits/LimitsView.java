package com.llmgateway.contracts.limits;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user's windows. */
public record LimitsView(String plan, WindowView minute, WindowView day) {

    /**
     * One window. Limit and remaining are missing when the plan is unlimited.
     *
     * @param resetsAt when the window has room for all of its limit again
     */
    public record WindowView(
            @Nullable Integer limit, long used, @Nullable Long remaining, Instant resetsAt) {}
}
