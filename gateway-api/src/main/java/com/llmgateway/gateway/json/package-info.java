/** JSON as trees, for what has to be put into another form. */
@NullMarked
package com.llmgateway.gateway.json;

import org.jspecify.annotations.NullMarked;
