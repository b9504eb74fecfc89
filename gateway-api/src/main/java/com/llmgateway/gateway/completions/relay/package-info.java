/** Passes answers on, and books them before their last bytes. */
@NullMarked
package com.llmgateway.gateway.completions.relay;

import org.jspecify.annotations.NullMarked;
