/** Decides what is served at which price: every model and price is an event, and a row that is true from its commit on. */
@NullMarked
package com.llmgateway.command.catalog;

import org.jspecify.annotations.NullMarked;
