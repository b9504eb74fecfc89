package com.llmgateway.contracts.log;

import com.llmgateway.contracts.Query;

/**
 * Whether the log could be appended to just now. While it cannot, a transaction may be about to become visible, and what
 * the log does not know of may yet have happened.
 */
public record CheckAppendable() implements Query<Boolean> {}
