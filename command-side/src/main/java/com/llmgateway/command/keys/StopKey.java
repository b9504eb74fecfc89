package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.KeyId;

/** Lets a key work no more from this append on. */
record StopKey(KeyId key) implements Clause {}
