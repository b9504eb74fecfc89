/** The wire of OpenAI's chat completions, row by row: the whole program between a raw client and an odd provider. */
@NullMarked
package com.llmgateway.gateway.wire;

import org.jspecify.annotations.NullMarked;
