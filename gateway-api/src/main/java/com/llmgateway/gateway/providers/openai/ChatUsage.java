package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer used, as OpenAI counts: what was cached is part of the prompt, what was thought part of the completion.
 *
 * @param cacheWrites all tokens written to a cache; {@code hourWrites} of them are kept for an hour
 */
public record ChatUsage(long prompt, long cached, long cacheWrites, long hourWrites, long completion, long reasoning) {

    public ObjectNode tree() {
        var usage = Trees.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
        var details = usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
        if (cacheWrites > 0) {
            details.put("cache_write_tokens", cacheWrites);
        }
        if (hourWrites > 0) {
            details.put("cache_write_1h_tokens", hourWrites);
        }
        usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
        return usage;
    }
}
