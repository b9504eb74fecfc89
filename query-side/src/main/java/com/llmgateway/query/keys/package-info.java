/** Answers what lists of keys show. */
@NullMarked
package com.llmgateway.query.keys;

import org.jspecify.annotations.NullMarked;
