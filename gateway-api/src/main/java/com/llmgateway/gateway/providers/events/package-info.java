/** Streams of server-sent events, read and told again as they pass. */
@NullMarked
package com.llmgateway.gateway.providers.events;

import org.jspecify.annotations.NullMarked;
