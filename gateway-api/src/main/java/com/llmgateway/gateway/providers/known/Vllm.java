package com.llmgateway.gateway.providers.known;

import java.util.Map;
import java.util.Optional;

/** A vLLM of one's own goes on with an answer where it is told to leave its last message open. */
class Vllm implements Quirks {

    @Override
    public Optional<Prefill> prefill() {
        return Optional.of(
                new Prefill(Map.of(), Map.of("continue_final_message", true, "add_generation_prompt", false), false));
    }
}
