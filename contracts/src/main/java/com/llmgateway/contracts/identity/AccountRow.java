package com.llmgateway.contracts.identity;

import java.time.Instant;

/** An account in a list. */
public record AccountRow(UserId id, String plan, Role role, boolean suspended, Instant createdAt) {}
