/** Answers about completions. */
@NullMarked
package com.llmgateway.query.completions;

import org.jspecify.annotations.NullMarked;
