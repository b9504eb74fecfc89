/** How many requests a plan admits, and how many are left. */
@NullMarked
package com.llmgateway.contracts.limits;

import org.jspecify.annotations.NullMarked;
