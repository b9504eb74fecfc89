package com.llmgateway.gateway.keys;

import com.llmgateway.contracts.keys.CacheChoice;

/** Which uses of the cache a key may choose: one needs a model that not every distribution carries. */
public interface CacheChoices {

    /** The choice, unless it is refused. */
    CacheChoice demand(CacheChoice choice);
}
