/** What is asked in Anthropic's format, answered by a provider of chats, and read along for the books. */
@NullMarked
package com.llmgateway.gateway.providers.messages;

import org.jspecify.annotations.NullMarked;
