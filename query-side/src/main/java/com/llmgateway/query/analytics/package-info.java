/** Answers what was used and what it cost. */
@NullMarked
package com.llmgateway.query.analytics;

import org.jspecify.annotations.NullMarked;
