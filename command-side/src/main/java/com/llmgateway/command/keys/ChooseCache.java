package com.llmgateway.command.keys;

import com.llmgateway.command.log.Clause;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.contracts.keys.KeyId;

/** Lets a key's requests use the cache like this from this append on. */
record ChooseCache(KeyId key, CacheChoice cache) implements Clause {}
