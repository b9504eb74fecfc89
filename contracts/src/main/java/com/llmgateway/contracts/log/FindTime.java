package com.llmgateway.contracts.log;

import com.llmgateway.contracts.Query;
import java.time.Instant;

/** What time it is by the database's clock, which dates what is appended. */
public record FindTime() implements Query<Instant> {}
