/** What operators and auditors do to the books over HTTP. */
@NullMarked
package com.llmgateway.gateway.audit;

import org.jspecify.annotations.NullMarked;
