/** What is known of each provider beforehand: where it lives, and what it does otherwise. */
@NullMarked
package com.llmgateway.gateway.providers.known;

import org.jspecify.annotations.NullMarked;
