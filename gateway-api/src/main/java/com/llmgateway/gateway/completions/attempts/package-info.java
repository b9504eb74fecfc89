/** The search for somebody who serves: again, by another key, elsewhere, in time. */
@NullMarked
package com.llmgateway.gateway.completions.attempts;

import org.jspecify.annotations.NullMarked;
