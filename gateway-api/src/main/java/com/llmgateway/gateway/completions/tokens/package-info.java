/** Tokens, counted where no provider does. */
@NullMarked
package com.llmgateway.gateway.completions.tokens;

import org.jspecify.annotations.NullMarked;
