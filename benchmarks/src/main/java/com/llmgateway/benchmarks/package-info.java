/** Measures the gateway beside what it replaces, in one run on the reader's machine. */
@NullMarked
package com.llmgateway.benchmarks;

import org.jspecify.annotations.NullMarked;
