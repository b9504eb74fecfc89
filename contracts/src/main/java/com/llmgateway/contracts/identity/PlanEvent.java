package com.llmgateway.contracts.identity;

import com.llmgateway.contracts.Event;
import org.jspecify.annotations.Nullable;

/** What has happened to a plan. */
public sealed interface PlanEvent extends Event {

    PlanId plan();

    /**
     * The plan exists from now on, or has these limits from now on. A missing limit means unlimited.
     *
     * @param by missing for the plans that the gateway came with
     */
    record PlanDefined(
            PlanId plan,
            String name,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer requestsPerDay,
            @Nullable UserId by)
            implements PlanEvent {}
}
