package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.KeyId;
import java.util.List;

/** Lets a key use these models alone from this append on, or all when there are none. */
record RestrictKey(KeyId key, List<String> models) implements Clause {}
