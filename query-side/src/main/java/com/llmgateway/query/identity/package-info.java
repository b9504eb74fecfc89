/** Answers what lists of accounts and plans show. */
@NullMarked
package com.llmgateway.query.identity;

import org.jspecify.annotations.NullMarked;
