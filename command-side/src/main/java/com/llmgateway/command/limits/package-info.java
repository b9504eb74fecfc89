/** Decides whether there is room for a request, exactly and on every node, inside the append of its admission. */
@NullMarked
package com.llmgateway.command.limits;

import org.jspecify.annotations.NullMarked;
