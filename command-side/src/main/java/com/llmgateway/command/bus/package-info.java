/** Axon's buses: how a command finds its stream and is tried again when another was faster. */
@NullMarked
package com.llmgateway.command.bus;

import org.jspecify.annotations.NullMarked;
