/** HTTP that belongs to no feature: the doors to the other modules, errors, security and JSON. */
@NullMarked
package com.llmgateway.gateway.web;

import org.jspecify.annotations.NullMarked;
