package com.llmgateway.gateway.providers.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts the sandbox's words into the format of OpenAI's chats, whole or as a stream. */
record SandboxChat(JsonMapper json, String id, String model, long created, SandboxText text) {

    String whole() {
        ObjectNode answer = head("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", text.whole())
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", finishReason());
        putUsage(answer);
        return json.writeValueAsString(answer);
    }

    String streamed(boolean withUsage) {
        var events = new StringBuilder();
        append(events, chunk(withUsage, "role", "assistant", null));
        for (String word : text.words()) {
            append(events, chunk(withUsage, "content", word, null));
        }
        append(events, chunk(withUsage, null, null, finishReason()));
        if (withUsage) {
            ObjectNode last = head("chat.completion.chunk");
            last.putArray("choices");
            putUsage(last);
            append(events, last);
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    private ObjectNode chunk(
            boolean withUsage, @Nullable String name, @Nullable String value, @Nullable String finishReason) {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (name != null) {
            delta.put(name, value);
        }
        choice.putNull("logprobs").put("finish_reason", finishReason);
        if (withUsage) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private String finishReason() {
        return text.cut() ? "length" : "stop";
    }

    private ObjectNode head(String object) {
        return json.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private void putUsage(ObjectNode answer) {
        int output = text.words().size();
        answer.putObject("usage")
                .put("prompt_tokens", text.promptTokens())
                .put("completion_tokens", output)
                .put("total_tokens", text.promptTokens() + output);
    }

    private void append(StringBuilder events, ObjectNode chunk) {
        events.append("data: ").append(json.writeValueAsString(chunk)).append("\n\n");
    }
}
