/** How demanding a request looks, and why. */
@NullMarked
package com.llmgateway.gateway.completions.complexity;

import org.jspecify.annotations.NullMarked;
