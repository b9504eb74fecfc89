/** Tells callers how much of their plan is left. */
@NullMarked
package com.llmgateway.gateway.limits;

import org.jspecify.annotations.NullMarked;
