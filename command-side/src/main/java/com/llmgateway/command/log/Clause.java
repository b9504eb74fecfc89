package com.llmgateway.command.log;

/**
 * What a unit of work demands of its append, or writes together with it: rows that must be true on every node from that
 * commit on. Decided by the {@link ClauseRule} of its kind.
 */
public interface Clause {}
