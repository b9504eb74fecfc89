/** Decides about gateway keys and provider keys, and knows now what each may do. */
@NullMarked
package com.llmgateway.command.keys;

import org.jspecify.annotations.NullMarked;
