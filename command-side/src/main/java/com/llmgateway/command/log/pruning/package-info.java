/** Rows that need not be kept: each feature says which of its own, and here they are removed. */
@NullMarked
package com.llmgateway.command.log.pruning;

import org.jspecify.annotations.NullMarked;
