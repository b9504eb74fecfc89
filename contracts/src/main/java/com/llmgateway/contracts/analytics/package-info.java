/** What was used and what it cost, rolled up. */
@NullMarked
package com.llmgateway.contracts.analytics;

import org.jspecify.annotations.NullMarked;
