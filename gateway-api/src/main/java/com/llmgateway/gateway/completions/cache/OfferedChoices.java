package com.llmgateway.gateway.completions.cache;

import com.llmgateway.contracts.Refusal.InvalidRequest;
import com.llmgateway.contracts.Refused;
import com.llmgateway.contracts.keys.CacheChoice;
import com.llmgateway.gateway.keys.CacheChoices;
import org.springframework.stereotype.Component;

/** Refuses a key the cache for similar questions where nothing here can compare them. */
@Component
class OfferedChoices implements CacheChoices {

    @Override
    public CacheChoice demand(CacheChoice choice) {
        if (choice == CacheChoice.SEMANTIC && !TextVectors.areAvailable()) {
            throw new Refused(new InvalidRequest(
                    "cache is one of: default, %s.".formatted(CacheMode.available()), "cache", "invalid_value"));
        }
        return choice;
    }
}
