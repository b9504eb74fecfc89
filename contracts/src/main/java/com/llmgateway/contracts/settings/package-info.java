/** Every setting of the gateway, declared once. */
@NullMarked
package com.llmgateway.contracts.settings;

import org.jspecify.annotations.NullMarked;
