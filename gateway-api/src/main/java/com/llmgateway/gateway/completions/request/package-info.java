/** The request as it came in: read once, within limits, and otherwise left alone. */
@NullMarked
package com.llmgateway.gateway.completions.request;

import org.jspecify.annotations.NullMarked;
