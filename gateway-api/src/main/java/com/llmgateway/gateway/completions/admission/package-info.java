/** The step from a request to one that may buy. */
@NullMarked
package com.llmgateway.gateway.completions.admission;

import org.jspecify.annotations.NullMarked;
