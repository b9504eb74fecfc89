/** One call of a provider: what is asked, over which line, and what became of it. */
@NullMarked
package com.llmgateway.gateway.providers.call;

import org.jspecify.annotations.NullMarked;
