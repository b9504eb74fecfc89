/** What the log knows of streams: which kinds there are. */
@NullMarked
package com.llmgateway.contracts.log;

import org.jspecify.annotations.NullMarked;
