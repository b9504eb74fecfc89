/** What the program says and does around serving: help, the first administrator and key, and why it does not start. */
@NullMarked
package com.llmgateway.gateway.settings;

import org.jspecify.annotations.NullMarked;
