/** Adds up what was used and what it cost. */
@NullMarked
package com.llmgateway.projection.analytics;

import org.jspecify.annotations.NullMarked;
