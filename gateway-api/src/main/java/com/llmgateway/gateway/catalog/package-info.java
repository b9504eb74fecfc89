/** What the gateway serves: its models and their prices, for the hot path, for OpenAI's clients and for administrators. */
@NullMarked
package com.llmgateway.gateway.catalog;

import org.jspecify.annotations.NullMarked;
