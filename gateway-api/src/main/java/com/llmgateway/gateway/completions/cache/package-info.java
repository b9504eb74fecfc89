/** Answers that are kept, for whoever repeats a request or asks the same. */
@NullMarked
package com.llmgateway.gateway.completions.cache;

import org.jspecify.annotations.NullMarked;
