/** The way back to the client, who may have left. */
@NullMarked
package com.llmgateway.gateway.completions.reply;

import org.jspecify.annotations.NullMarked;
