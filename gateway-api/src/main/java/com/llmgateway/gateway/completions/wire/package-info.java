/** JSON, read and changed where it stands. */
@NullMarked
package com.llmgateway.gateway.completions.wire;

import org.jspecify.annotations.NullMarked;
