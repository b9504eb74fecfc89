/** Which models are served and what they cost since when. */
@NullMarked
package com.llmgateway.contracts.catalog;

import org.jspecify.annotations.NullMarked;
