/** Chats in Gemini's words. */
@NullMarked
package com.llmgateway.gateway.providers.gemini;

import org.jspecify.annotations.NullMarked;
