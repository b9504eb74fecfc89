/** Chats in Anthropic's words. */
@NullMarked
package com.llmgateway.gateway.providers.anthropic;

import org.jspecify.annotations.NullMarked;
