package com.llmgateway.command.limits;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.Caller;
import com.llmgateway.contracts.limits.Admission;

/** Demands that the caller is still as remembered and that its plan has room, and takes one place in its windows. */
public record AdmissionClause(Caller caller, Admission admission) implements Clause {}
