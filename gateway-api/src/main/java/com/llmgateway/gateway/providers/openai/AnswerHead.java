package com.llmgateway.gateway.providers.openai;

import com.llmgateway.gateway.json.Trees;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said at the head of an answer, or of each of its chunks.
 *
 * @param usageAsked whether the client asked a stream for its usage
 */
public record AnswerHead(String id, long created, boolean streamed, boolean usageAsked) {

    public ObjectNode begin(String model) {
        return Trees.object()
                .put("id", id)
                .put("object", streamed ? "chat.completion.chunk" : "chat.completion")
                .put("created", created)
                .put("model", model);
    }
}
