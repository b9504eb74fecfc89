package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ToolCall;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of a chat as Anthropic wants them: in turns, with what the system says apart. */
final class AnthropicTurns {

    private final ArrayNode system = Trees.array();
    private final ArrayNode messages = Trees.array();

    private boolean thoughtsLost;

    private AnthropicTurns() {}

    static AnthropicTurns of(JsonNode chat) {
        var turns = new AnthropicTurns();
        chat.forEach(turns::add);
        turns.trimPrefill();
        return turns;
    }

    ArrayNode system() {
        return system;
    }

    ArrayNode messages() {
        return messages;
    }

    /** Whether the calls that are being answered still carry the thoughts that led to them, or nothing was called. */
    boolean rememberTheirThoughts() {
        return !thoughtsLost;
    }

    void instruct(String words) {
        system.addObject().put("type", "text").put("text", words);
    }

    private void add(JsonNode message) {
        switch (Trees.text(message, "role")) {
            case "system", "developer" -> system.addAll(blocks(message));
            case "user" -> {
                // What is said beside results belongs to the same turn as they do.
                thoughtsLost &= isTurnOf("user");
                turn("user", blocks(message));
            }
            case "assistant" -> assistant(message);
            case "tool" -> result(message);
            default -> throw new Untranslatable("This provider knows no such role.", "messages");
        }
    }

    private static ArrayNode blocks(JsonNode message) {
        ArrayNode blocks = AnthropicParts.of(message.path("content"));
        if (Trees.has(message, "cache_control") && blocks.path(blocks.size() - 1) instanceof ObjectNode last) {
            last.set("cache_control", message.path("cache_control"));
        }
        return blocks;
    }

    private void assistant(JsonNode message) {
        ArrayNode thoughts = AnthropicThoughts.blocks(message.path("reasoning_details"));
        ArrayNode blocks = Trees.array().addAll(thoughts).addAll(blocks(message));
        for (JsonNode call : message.path("tool_calls")) {
            ToolCall tool = ToolCall.of(call);
            blocks.addObject()
                    .put("type", "tool_use")
                    .put("id", id(tool.id()))
                    .put("name", tool.name())
                    .set("input", tool.input());
        }
        turn("assistant", blocks);
        thoughtsLost |= !message.path("tool_calls").isEmpty() && beganWithoutThought();
    }

    /** It thinks at the beginning of its turn, which results of tools do not end; what comes later needs no thought. */
    private boolean beganWithoutThought() {
        int last = messages.size() - 1;
        return !firstType(last - 1).equals("tool_result") && !AnthropicThoughts.isOne(firstType(last));
    }

    private String firstType(int message) {
        return Trees.text(messages.path(message).path("content").path(0), "type");
    }

    /** All results of a turn go into one message, before anything else that the user says. */
    private void result(JsonNode message) {
        var result =
                Trees.object().put("type", "tool_result").put("tool_use_id", id(Trees.text(message, "tool_call_id")));
        ArrayNode content = AnthropicParts.of(message.path("content"));
        if (!content.isEmpty()) {
            result.set("content", content);
        }
        Trees.copy(message, "cache_control", result, "cache_control");
        ArrayNode turn = turn("user");
        int results = 0;
        while (Trees.text(turn.path(results), "type").equals("tool_result")) {
            results++;
        }
        turn.insert(results, result);
    }

    /** Ids of other providers may hold characters that are not allowed here. */
    private static String id(String id) {
        return id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }

    private boolean isTurnOf(String role) {
        return Trees.text(messages.path(messages.size() - 1), "role").equals(role);
    }

    private void turn(String role, ArrayNode blocks) {
        if (!blocks.isEmpty()) {
            turn(role).addAll(blocks);
        }
    }

    /** The content of the current turn when it is this role's, or of a new one. */
    private ArrayNode turn(String role) {
        JsonNode last = messages.path(messages.size() - 1);
        if (Trees.text(last, "role").equals(role) && last.path("content") instanceof ArrayNode content) {
            return content;
        }
        return messages.addObject().put("role", role).putArray("content");
    }

    /** The beginning of an answer may not end in white space. */
    private void trimPrefill() {
        JsonNode last = messages.path(messages.size() - 1);
        JsonNode content = last.path("content");
        if (Trees.text(last, "role").equals("assistant")
                && content.path(content.size() - 1) instanceof ObjectNode block
                && block.has("text")) {
            block.put("text", Trees.text(block, "text").stripTrailing());
        }
    }
}
