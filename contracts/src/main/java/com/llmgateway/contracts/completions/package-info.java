/** The life of a completion: admitted, then settled, failed or abandoned. */
@NullMarked
package com.llmgateway.contracts.completions;

import org.jspecify.annotations.NullMarked;
