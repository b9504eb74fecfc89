/** What was used before it had a price. */
@NullMarked
package com.llmgateway.gateway.completions.suspense;

import org.jspecify.annotations.NullMarked;
