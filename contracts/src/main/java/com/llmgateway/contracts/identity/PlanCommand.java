package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Command;
import com.llmgateway.contracts.Id;
import org.jspecify.annotations.Nullable;

/** What can be asked of a plan. */
public sealed interface PlanCommand extends Command {

    String name();

    @Override
    default Id target() {
        return PlanId.of(name());
    }

    /**
     * Defines a plan, or changes its limits. A missing limit means unlimited.
     *
     * @param by missing for the plans that the gateway comes with
     */
    record DefinePlan(
            String name,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer requestsPerDay,
            @Nullable UserId by) implements PlanCommand {}
}
