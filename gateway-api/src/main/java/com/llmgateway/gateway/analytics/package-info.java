/** Usage and costs over HTTP. */
@NullMarked
package com.llmgateway.gateway.analytics;

import org.jspecify.annotations.NullMarked;
