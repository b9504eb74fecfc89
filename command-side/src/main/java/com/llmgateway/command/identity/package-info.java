/** Decides about accounts, plans and sessions, and knows who is who now. */
@NullMarked
package com.llmgateway.command.identity;

import org.jspecify.annotations.NullMarked;
