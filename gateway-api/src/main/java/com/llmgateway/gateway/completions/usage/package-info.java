/** What a completion used: expected before, reported, counted or estimated after. */
@NullMarked
package com.llmgateway.gateway.completions.usage;

import org.jspecify.annotations.NullMarked;
