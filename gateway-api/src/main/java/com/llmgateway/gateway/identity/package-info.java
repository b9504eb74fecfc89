/** Signing up, logging in, and administering accounts and plans, over HTTP. */
@NullMarked
package com.llmgateway.gateway.identity;

import org.jspecify.annotations.NullMarked;
