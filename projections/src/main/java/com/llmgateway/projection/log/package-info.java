/** Keeps the read models: processors, their positions, what stops them, and how one is filled anew from the log. */
@NullMarked
package com.llmgateway.projection.log;

import org.jspecify.annotations.NullMarked;
