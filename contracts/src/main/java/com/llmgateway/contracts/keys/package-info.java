/** What applications call with (gateway keys) and what the gateway pays with (provider keys). */
@NullMarked
package com.llmgateway.contracts.keys;

import org.jspecify.annotations.NullMarked;
