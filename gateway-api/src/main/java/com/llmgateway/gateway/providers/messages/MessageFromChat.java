package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.anthropic.AnthropicCount;
import com.llmgateway.gateway.providers.call.UsageReport;
import com.llmgateway.gateway.providers.openai.MessageParts;
import com.llmgateway.gateway.providers.openai.ToolCall;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A completion in OpenAI's format as a message in Anthropic's. */
final class MessageFromChat {

    /** Why an answer ends in the middle of whatever it was saying. */
    private static final Set<String> CUT_OFF =
            Set.of("length", "model_length", "content_filter", "error", "insufficient_system_resource");

    private static final String TIER = "service_tier";

    private MessageFromChat() {}

    static ObjectNode of(JsonNode completion, String id) {
        JsonNode choice = completion.path("choices").path(0);
        JsonNode said = choice.path("message");
        String finishReason = Trees.text(choice, "finish_reason");
        ObjectNode message = head(id, Trees.text(completion, "model"));
        ArrayNode content = message.withArray("content");
        String thought = thought(said);
        if (!thought.isEmpty()) {
            content.addObject().put("type", "thinking").put("thinking", thought).put("signature", "");
        }
        String text = text(said);
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
        for (JsonNode call : said.path("tool_calls")) {
            ToolCall tool = ToolCall.of(call);
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", tool.id())
                    .put("name", tool.name())
                    .set("input", CUT_OFF.contains(finishReason) ? inputIfWhole(tool) : tool.input());
        }
        message.put(
                "stop_reason", stopReason(finishReason, !said.path("tool_calls").isEmpty()));
        message.set("usage", usage(completion, executed(said)));
        return message;
    }

    /** Half an object cannot be told; why the answer ended tells that it was not all. */
    private static ObjectNode inputIfWhole(ToolCall tool) {
        return Trees.readObject(tool.arguments()).orElseGet(Trees::object);
    }

    static ObjectNode head(String id, String model) {
        var message = Trees.object()
                .put("id", "msg_" + id.substring(id.indexOf('-') + 1))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
        message.putArray("content");
        return message.putNull("stop_reason").putNull("stop_sequence");
    }

    /** What a model thought: by either of the names that providers give it, or among the parts of what it said. */
    static String thought(JsonNode said) {
        return Stream.of(Trees.text(said, "reasoning_content"), Trees.text(said, "reasoning"))
                .filter(thought -> !thought.isEmpty())
                .findFirst()
                .orElseGet(() -> MessageParts.thoughts(said.path("content")));
    }

    static String text(JsonNode said) {
        return MessageParts.text(said.path("content")) + Trees.text(said, "refusal");
    }

    /** @param called whether a tool was called, which is not every provider's reason: OpenAI's is another where it had to be */
    static String stopReason(String finishReason, boolean called) {
        return switch (finishReason) {
            case "length", "model_length" -> "max_tokens";
            case "tool_calls", "function_call" -> "tool_use";
            case "content_filter" -> "refusal";
            case "error", "insufficient_system_resource" -> "end_turn";
            default -> called ? "tool_use" : "end_turn";
        };
    }

    /** How many tools its provider ran for it, as Groq tells; a stream may tell of one more than once. */
    static long executed(JsonNode said) {
        return said.path(AnthropicCount.EXECUTED)
                .valueStream()
                .mapToLong(tool -> Trees.number(tool, "index") + 1)
                .max()
                .orElse(0);
    }

    /**
     * Of a completion, or a chunk of one. Anthropic counts what was cached apart, and has no names for some of it.
     *
     * @param executed how many tools the provider ran
     */
    static ObjectNode usage(JsonNode answer, long executed) {
        JsonNode usage = counted(answer.path("usage"), executed);
        ObjectNode ours = counts(usage);
        AnthropicCount.carry(usage, ours);
        if (Trees.number(usage, AnthropicCount.TOTAL) == partsOf(usage)) {
            ours.remove(AnthropicCount.TOTAL);
        }
        if (!Trees.text(answer, TIER).equals("default")) {
            Trees.copy(answer, TIER, ours, TIER);
        }
        return ours;
    }

    /** What was told of usage, or of tools alone, if anything was. */
    static @Nullable UsageReport report(JsonNode usage, long executed, boolean complete) {
        ObjectNode counts = counted(usage, executed);
        return counts.isEmpty()
                ? null
                : new UsageReport(
                        Trees.text(counts), usage.isObject() ? Trees.text(usage) : null, complete && usage.isObject());
    }

    private static ObjectNode counted(JsonNode usage, long executed) {
        ObjectNode counts = usage instanceof ObjectNode told ? told.deepCopy() : Trees.object();
        return executed > 0 ? counts.put(AnthropicCount.EXECUTED, executed) : counts;
    }

    private static long partsOf(JsonNode usage) {
        return Trees.number(usage, "prompt_tokens") + Trees.number(usage, "completion_tokens");
    }

    private static long cached(JsonNode usage) {
        long inside = Trees.number(usage.path("prompt_tokens_details"), "cached_tokens");
        long beside = Math.max(Trees.number(usage, "prompt_cache_hit_tokens"), Trees.number(usage, "cached_tokens"));
        return inside > 0 ? inside : beside;
    }

    private static ObjectNode counts(JsonNode usage) {
        JsonNode details = usage.path("prompt_tokens_details");
        long cached = cached(usage);
        long written = Trees.number(details, "cache_write_tokens");
        long hour = Math.min(written, Trees.number(details, "cache_write_1h_tokens"));
        var ours = Trees.object()
                .put("input_tokens", Math.max(0, Trees.number(usage, "prompt_tokens") - cached - written))
                .put("cache_creation_input_tokens", written)
                .put("cache_read_input_tokens", cached);
        ours.putObject("cache_creation")
                .put("ephemeral_5m_input_tokens", written - hour)
                .put("ephemeral_1h_input_tokens", hour);
        ours.put("output_tokens", Trees.number(usage, "completion_tokens"));
        long thought = Trees.number(usage.path("completion_tokens_details"), "reasoning_tokens");
        ours.putObject("output_tokens_details").put("thinking_tokens", thought);
        return ours;
    }
}
