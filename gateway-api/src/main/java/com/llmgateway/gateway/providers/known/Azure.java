package com.llmgateway.gateway.providers.known;

import com.llmgateway.contracts.Secret;
import java.util.Map;

/** Azure OpenAI: the address is the resource's own and ends in {@code /openai/v1}; models are deployments. */
class Azure implements Quirks {

    @Override
    public Map<String, String> headers(Secret key) {
        return Map.of("api-key", key.value());
    }
}
