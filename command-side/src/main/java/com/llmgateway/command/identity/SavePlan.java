package com.llmgateway.command.identity;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.identity.PlanEvent.PlanDefined;

/** Makes a plan's limits count from this append on. */
record SavePlan(PlanDefined plan) implements Clause {}
