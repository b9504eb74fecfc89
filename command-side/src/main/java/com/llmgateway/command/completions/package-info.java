/** Admits completions, books their one end, and ends those whose node died or lost their end. */
@NullMarked
package com.llmgateway.command.completions;

import org.jspecify.annotations.NullMarked;
