/** The provider that is the gateway itself. */
@NullMarked
package com.llmgateway.gateway.providers.sandbox;

import org.jspecify.annotations.NullMarked;
