/** Chats bought in a format of a provider's own and answered in OpenAI's. */
@NullMarked
package com.llmgateway.gateway.providers.translation;

import org.jspecify.annotations.NullMarked;
