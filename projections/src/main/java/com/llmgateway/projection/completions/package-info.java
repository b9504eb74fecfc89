/** Remembers which completions there are, and which are open. */
@NullMarked
package com.llmgateway.projection.completions;

import org.jspecify.annotations.NullMarked;
