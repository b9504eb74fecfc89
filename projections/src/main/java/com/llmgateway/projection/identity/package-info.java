/** Remembers accounts and plans for lists. */
@NullMarked
package com.llmgateway.projection.identity;

import org.jspecify.annotations.NullMarked;
