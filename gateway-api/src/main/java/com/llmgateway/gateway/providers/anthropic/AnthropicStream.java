package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.Chunks;
import com.llmgateway.gateway.providers.openai.ToolCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A stream of Anthropic's in OpenAI's chunks. Its blocks come one after the other; only calls of tools are counted. */
final class AnthropicStream {

    private final @Nullable String unwrapped;
    private final AnthropicCount usage;
    private final StringBuilder thought = new StringBuilder();

    private String signature = "";
    private int calls;
    private boolean inCall;
    private boolean hasInput;
    private boolean isAnswer;
    private boolean finished;
    private boolean ended;

    AnthropicStream(@Nullable String unwrapped, AnthropicCount usage) {
        this.unwrapped = unwrapped;
        this.usage = usage;
    }

    void event(JsonNode event, Chunks chunks) {
        switch (Trees.text(event, "type")) {
            case "message_start" -> {
                chunks.model(Trees.text(event.path("message"), "model"));
                usage.add(event.path("message").path("usage"));
                chunks.begin(0);
            }
            case "content_block_start" -> begin(event.path("content_block"), chunks);
            case "content_block_delta" -> delta(event.path("delta"), chunks);
            case "content_block_stop" -> stop(chunks);
            case "message_delta" -> {
                usage.add(event.path("usage"));
                finish(Trees.text(event.path("delta"), "stop_reason"), chunks);
            }
            case "message_stop" -> end(chunks);
            case "ping" -> chunks.comment();
            default -> {}
        }
    }

    boolean isFinished() {
        return finished;
    }

    private void begin(JsonNode block, Chunks chunks) {
        usage.read(block);
        switch (Trees.text(block, "type")) {
            case "text" -> chunks.text(0, Trees.text(block, "text"));
            case "redacted_thinking" ->
                chunks.entry(0, "reasoning_details", AnthropicThoughts.sealedDetail(Trees.text(block, "data")));
            case "tool_use" -> {
                String name = Trees.text(block, "name");
                isAnswer = name.equals(unwrapped);
                inCall = true;
                hasInput = false;
                if (!isAnswer) {
                    chunks.tool(0, calls, new ToolCall(Trees.text(block, "id"), name, "").tree());
                }
            }
            default -> {}
        }
    }

    private void delta(JsonNode delta, Chunks chunks) {
        switch (Trees.text(delta, "type")) {
            case "text_delta" -> chunks.text(0, Trees.text(delta, "text"));
            case "thinking_delta" -> {
                thought.append(Trees.text(delta, "thinking"));
                chunks.reasoning(0, Trees.text(delta, "thinking"));
            }
            case "signature_delta" -> signature += Trees.text(delta, "signature");
            case "input_json_delta" -> input(Trees.text(delta, "partial_json"), chunks);
            default -> {}
        }
    }

    private void input(String part, Chunks chunks) {
        hasInput |= !part.isEmpty();
        if (isAnswer) {
            chunks.text(0, part);
        } else if (inCall) {
            chunks.arguments(0, calls, part);
        }
    }

    private void stop(Chunks chunks) {
        if (inCall) {
            if (!hasInput) {
                input("{}", chunks);
            }
            calls += isAnswer ? 0 : 1;
            inCall = false;
            isAnswer = false;
        }
        if (!signature.isEmpty()) {
            chunks.entry(0, "reasoning_details", AnthropicThoughts.detail(thought.toString(), signature));
            signature = "";
        }
        thought.setLength(0);
    }

    private void finish(String reason, Chunks chunks) {
        if (!reason.isEmpty() && !finished) {
            finished = true;
            usage.end(reason);
            String ours = AnthropicStop.reason(reason);
            chunks.finish(0, ours.equals("tool_calls") && calls == 0 ? "stop" : ours);
        }
    }

    void end(Chunks chunks) {
        if (finished && !ended) {
            ended = true;
            if (!usage.isEmpty()) {
                chunks.usage(usage.inOpenAisForm());
            }
            chunks.done();
        }
    }
}
