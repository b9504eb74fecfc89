/** Remembers which models are served, and every price they had. */
@NullMarked
package com.llmgateway.projection.catalog;

import org.jspecify.annotations.NullMarked;
