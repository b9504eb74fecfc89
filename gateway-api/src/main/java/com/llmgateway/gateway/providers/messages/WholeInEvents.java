package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole completion in OpenAI's format as the events of a message in Anthropic's, as though it had come in one chunk. */
final class WholeInEvents {

    private WholeInEvents() {}

    static byte[] of(JsonNode completion, String id) {
        var stream = new MessageStream(id);
        try {
            stream.event(chunk(completion));
        } catch (IOException _) {
            throw new Untranslatable("What was said in this answer cannot be told.", "messages");
        }
        stream.end();
        return stream.take();
    }

    private static ObjectNode chunk(JsonNode completion) {
        JsonNode whole = completion.path("choices").path(0);
        ObjectNode chunk = Trees.object();
        Trees.copy(completion, "model", chunk, "model");
        Trees.copy(completion, "usage", chunk, "usage");
        Trees.copy(completion, "service_tier", chunk, "service_tier");
        ObjectNode choice = chunk.putArray("choices").addObject();
        Trees.copy(whole, "finish_reason", choice, "finish_reason");
        Trees.copy(whole, "message", choice, "delta");
        if (choice.path("delta").path("tool_calls") instanceof ArrayNode calls) {
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i) instanceof ObjectNode call) {
                    call.put("index", i);
                }
            }
        }
        return chunk;
    }
}
