/** Answers which models there are, and what they cost and have cost. */
@NullMarked
package com.llmgateway.query.catalog;

import org.jspecify.annotations.NullMarked;
