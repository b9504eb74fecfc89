package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.KeyId;
import java.util.Map;

/** Lets a key's costs be allocated by these tags from this append on. */
record TagKey(KeyId key, Map<String, String> tags) implements Clause {}
