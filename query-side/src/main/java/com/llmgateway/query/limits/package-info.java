/** Answers what is in a user's windows. */
@NullMarked
package com.llmgateway.query.limits;

import org.jspecify.annotations.NullMarked;
