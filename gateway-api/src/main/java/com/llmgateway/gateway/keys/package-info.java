/** Gateway keys and provider keys: who calls, and how both are managed. */
@NullMarked
package com.llmgateway.gateway.keys;

import org.jspecify.annotations.NullMarked;
