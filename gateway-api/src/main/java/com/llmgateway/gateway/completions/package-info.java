/** The life of a completion, from the request to its last byte. */
@NullMarked
package com.llmgateway.gateway.completions;

import org.jspecify.annotations.NullMarked;
