/** Remembers keys for lists. */
@NullMarked
package com.llmgateway.projection.keys;

import org.jspecify.annotations.NullMarked;
