/** Which models may answer, and by whose key. */
@NullMarked
package com.llmgateway.gateway.completions.routing;

import org.jspecify.annotations.NullMarked;
