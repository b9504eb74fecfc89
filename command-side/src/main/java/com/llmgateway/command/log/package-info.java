/** The log: an append-only, hash-chained event store on PostgreSQL, with preconditions decided in its append. */
@NullMarked
package com.llmgateway.command.log;

import org.jspecify.annotations.NullMarked;
