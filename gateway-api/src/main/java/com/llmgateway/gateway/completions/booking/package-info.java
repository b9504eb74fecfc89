/** The one end of an admitted completion, booked however long that takes. */
@NullMarked
package com.llmgateway.gateway.completions.booking;

import org.jspecify.annotations.NullMarked;
