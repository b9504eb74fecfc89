/** The answer: read once as it passes, and told whole or as a stream. */
@NullMarked
package com.llmgateway.gateway.completions.answer;

import org.jspecify.annotations.NullMarked;
