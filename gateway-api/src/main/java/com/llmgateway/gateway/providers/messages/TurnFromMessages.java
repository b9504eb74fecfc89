package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.MessageParts;
import com.llmgateway.gateway.providers.openai.ToolCall;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One turn in Anthropic's format as messages of OpenAI's: each result of a tool is a message of its own there. */
final class TurnFromMessages {

    private TurnFromMessages() {}

    /** @param thoughts whether what the model thought is told, too */
    static void add(JsonNode turn, boolean thoughts, ArrayNode messages) {
        if (Trees.text(turn, "role").equals("assistant")) {
            assistant(turn.path("content"), thoughts ? thought(turn.path("content")) : "", messages);
        } else {
            user(turn, messages);
        }
    }

    private static void assistant(JsonNode content, String thought, ArrayNode messages) {
        ArrayNode calls = Trees.array();
        for (JsonNode block : MessageParts.of(content)) {
            if (Trees.text(block, "type").equals("tool_use")) {
                String input = Trees.text(block.path("input"));
                calls.add(new ToolCall(Trees.text(block, "id"), Trees.text(block, "name"), input).tree());
            }
        }
        String text = MessageParts.text(content);
        if (text.isEmpty() && calls.isEmpty() && thought.isEmpty()) {
            return; // Nobody takes a turn in which nothing is left to be told.
        }
        ObjectNode message = messages.addObject().put("role", "assistant");
        message.put("content", text.isEmpty() && !calls.isEmpty() ? null : text);
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        if (!thought.isEmpty()) {
            message.put("reasoning_content", thought);
        }
    }

    private static String thought(JsonNode content) {
        var thought = new StringBuilder();
        MessageParts.of(content).forEach(block -> thought.append(Trees.text(block, "thinking")));
        return thought.toString();
    }

    private static void user(JsonNode turn, ArrayNode messages) {
        ArrayNode parts = Trees.array();
        for (JsonNode block : MessageParts.of(turn.path("content"))) {
            if (Trees.text(block, "type").equals("tool_result")) {
                result(block, messages, parts);
            } else {
                parts.add(part(block));
            }
        }
        if (turn.path("content").isString()) {
            messages.addObject().put("role", Trees.text(turn, "role")).set("content", turn.path("content"));
        } else if (!parts.isEmpty()) {
            messages.addObject().put("role", Trees.text(turn, "role")).set("content", parts);
        }
    }

    /** Results of tools are texts there: what else a tool shows, the user shows. */
    private static void result(JsonNode result, ArrayNode messages, ArrayNode shown) {
        var words = new StringJoiner("\n");
        for (JsonNode block : MessageParts.of(result.path("content"))) {
            ObjectNode part = part(block);
            if (part.has("text")) {
                words.add(Trees.text(part, "text"));
            } else {
                shown.add(part);
            }
        }
        messages.addObject()
                .put("role", "tool")
                .put("tool_call_id", Trees.text(result, "tool_use_id"))
                .put("content", words.toString());
    }

    private static ObjectNode part(JsonNode block) {
        JsonNode source = block.path("source");
        return switch (Trees.text(block, "type")) {
            case "text" -> text(Trees.text(block, "text"));
            case "image" -> {
                var part = Trees.object().put("type", "image_url");
                part.putObject("image_url").put("url", url(source));
                yield part;
            }
            case "document" ->
                Trees.text(source, "type").equals("text") ? text(Trees.text(source, "data")) : file(block);
            case "search_result" -> text(found(block));
            default -> throw new Untranslatable("This provider knows no such block.", "messages");
        };
    }

    private static ObjectNode text(String text) {
        return Trees.object().put("type", "text").put("text", text);
    }

    private static String found(JsonNode result) {
        return String.join(
                "\n",
                Trees.text(result, "title"),
                Trees.text(result, "source"),
                MessageParts.text(result.path("content")));
    }

    private static ObjectNode file(JsonNode block) {
        var part = Trees.object().put("type", "file");
        String title = Trees.text(block, "title");
        part.putObject("file")
                .put("filename", title.isEmpty() ? "document.pdf" : title)
                .put("file_data", url(block.path("source")));
        return part;
    }

    private static String url(JsonNode source) {
        return switch (Trees.text(source, "type")) {
            case "base64" -> "data:" + Trees.text(source, "media_type") + ";base64," + Trees.text(source, "data");
            case "url" -> Trees.text(source, "url");
            default -> throw new Untranslatable("Only Anthropic itself can read this source.", "messages");
        };
    }
}
