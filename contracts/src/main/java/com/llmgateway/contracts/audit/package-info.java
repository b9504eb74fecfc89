/** What operators did, and whether the books are whole. */
@NullMarked
package com.llmgateway.contracts.audit;

import org.jspecify.annotations.NullMarked;
