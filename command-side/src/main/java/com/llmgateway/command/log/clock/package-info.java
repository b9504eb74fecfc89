/** The log's time as a node knows it: what is done by the clock is done at once on all nodes. */
@NullMarked
package com.llmgateway.command.log.clock;

import org.jspecify.annotations.NullMarked;
