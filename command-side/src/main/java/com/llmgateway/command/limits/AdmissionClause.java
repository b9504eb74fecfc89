package com.llmgateway.command.limits;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.catalog.PricePeriod;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;

/**
 * Demands that the caller is still as remembered, that the prices hold and that the plan has room, and takes one place in
 * the caller's windows.
 */
public record AdmissionClause(Caller caller, PricePeriod prices, Admission admission) implements Clause {}
