/** Remembers which completions are open. */
@NullMarked
package com.llmgateway.projection.completions;

import org.jspecify.annotations.NullMarked;
