package com.llmgateway.command.completions;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.completions.Claim;
import com.llmgateway.contracts.completions.CompletionId;
import com.llmgateway.contracts.identity.UserId;

/** Demands that no other completion has answered the same request of this user, or is about to. */
record ClaimClause(UserId user, CompletionId completion, Claim claim) implements Clause {}
