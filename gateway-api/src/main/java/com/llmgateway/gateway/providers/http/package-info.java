/** The way out to a provider: which addresses are allowed, sockets that check them, and requests that are sent once. */
@NullMarked
package com.llmgateway.gateway.providers.http;

import org.jspecify.annotations.NullMarked;
