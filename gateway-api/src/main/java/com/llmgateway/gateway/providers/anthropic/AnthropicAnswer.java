package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.AnswerHead;
import com.llmgateway.gateway.providers.openai.ToolCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole answer of Anthropic's in OpenAI's format. */
final class AnthropicAnswer {

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode details = Trees.array();
    private final ArrayNode calls = Trees.array();

    private final @Nullable String unwrapped;

    AnthropicAnswer(@Nullable String unwrapped) {
        this.unwrapped = unwrapped;
    }

    ObjectNode translate(JsonNode answer, AnswerHead head) {
        answer.path("content").forEach(this::block);
        String reason = AnthropicStop.reason(Trees.text(answer, "stop_reason"));
        boolean noCalls = reason.equals("tool_calls") && calls.isEmpty();
        ObjectNode chat = head.begin(Trees.text(answer, "model"));
        ObjectNode choice = chat.putArray("choices").addObject().put("index", 0);
        choice.set("message", message());
        choice.putNull("logprobs").put("finish_reason", noCalls ? "stop" : reason);
        if (!answer.path("usage").isEmpty()) {
            chat.set("usage", AnthropicUsage.of(answer.path("usage")));
        }
        return chat;
    }

    private void block(JsonNode block) {
        switch (Trees.text(block, "type")) {
            case "text" -> content.append(Trees.text(block, "text"));
            case "thinking" -> {
                reasoning.append(Trees.text(block, "thinking"));
                details.add(AnthropicThoughts.detail(Trees.text(block, "thinking"), Trees.text(block, "signature")));
            }
            case "redacted_thinking" -> details.add(AnthropicThoughts.sealedDetail(Trees.text(block, "data")));
            case "tool_use" -> call(Trees.text(block, "name"), block);
            default -> {}
        }
    }

    private void call(String name, JsonNode block) {
        String input = Trees.text(block.path("input"));
        if (name.equals(unwrapped)) {
            content.append(input);
        } else {
            calls.add(new ToolCall(Trees.text(block, "id"), name, input).tree());
        }
    }

    private ObjectNode message() {
        var message = Trees.object().put("role", "assistant");
        message.put("content", content.isEmpty() && !calls.isEmpty() ? null : content.toString());
        message.putNull("refusal");
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!details.isEmpty()) {
            message.set("reasoning_details", details);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return message;
    }
}
