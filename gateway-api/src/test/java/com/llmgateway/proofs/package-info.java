/** Proves what is promised, end to end: with processes of the real program that are killed, doubled and cut off. */
@NullMarked
package com.llmgateway.proofs;

import org.jspecify.annotations.NullMarked;
