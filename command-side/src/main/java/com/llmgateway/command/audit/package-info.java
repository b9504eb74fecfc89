/** What operators did to the gateway itself, on record. */
@NullMarked
package com.llmgateway.command.audit;

import org.jspecify.annotations.NullMarked;
