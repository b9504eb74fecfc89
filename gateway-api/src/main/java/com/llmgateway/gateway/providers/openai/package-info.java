/** OpenAI's format in its parts, and whoever speaks it. */
@NullMarked
package com.llmgateway.gateway.providers.openai;

import org.jspecify.annotations.NullMarked;
