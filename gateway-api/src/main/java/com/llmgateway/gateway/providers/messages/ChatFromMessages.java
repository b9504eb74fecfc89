package com.llmgateway.gateway.providers.messages;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.known.Quirks;
import com.llmgateway.gateway.providers.openai.MessageParts;
import com.llmgateway.gateway.providers.openai.Untranslatable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request in Anthropic's format as a chat request in OpenAI's. */
final class ChatFromMessages {

    /** Nothing longer names a user in OpenAI's format. */
    private static final int LONGEST_USER = 64;

    private ChatFromMessages() {}

    /** @param quirks of the provider that is asked */
    static ObjectNode of(JsonNode request, Quirks quirks) {
        var chat = Trees.object();
        Trees.copy(request, "model", chat, "model");
        ArrayNode messages = chat.putArray("messages");
        String system = MessageParts.text(request.path("system"));
        if (!system.isEmpty()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        boolean thoughts = quirks.thoughtsAgain();
        request.path("messages").forEach(message -> TurnFromMessages.add(message, thoughts, messages));
        Trees.copy(request, "max_tokens", chat, "max_completion_tokens");
        Trees.copy(request, "temperature", chat, "temperature");
        Trees.copy(request, "top_p", chat, "top_p");
        Trees.copy(request, "stop_sequences", chat, "stop");
        String user = Trees.text(request.path("metadata"), "user_id");
        if (!user.isEmpty() && user.length() <= LONGEST_USER) {
            chat.put("user", user);
        }
        tools(request, chat);
        format(request.path("output_config").path("format"), chat);
        if (request.path("stream").asBoolean(false)) {
            chat.put("stream", true);
            if (quirks.streamOptions()) {
                chat.putObject("stream_options").put("include_usage", true);
            }
        }
        return chat;
    }

    private static void tools(JsonNode request, ObjectNode chat) {
        if (request.path("tools").isEmpty()) {
            return;
        }
        ArrayNode tools = chat.putArray("tools");
        for (JsonNode tool : request.path("tools")) {
            if (!tool.has("input_schema")) {
                throw new Untranslatable(
                        "Only Anthropic itself has the tool `%s`.".formatted(Trees.text(tool, "name")), "tools");
            }
            var function = tools.addObject().put("type", "function").putObject("function");
            Trees.copy(tool, "name", function, "name");
            Trees.copy(tool, "description", function, "description");
            Trees.copy(tool, "input_schema", function, "parameters");
            Trees.copy(tool, "strict", function, "strict");
        }
        choice(request.path("tool_choice"), chat);
    }

    private static void choice(JsonNode choice, ObjectNode chat) {
        switch (Trees.text(choice, "type")) {
            case "auto" -> chat.put("tool_choice", "auto");
            case "any" -> chat.put("tool_choice", "required");
            case "none" -> chat.put("tool_choice", "none");
            case "tool" -> {
                var named = chat.putObject("tool_choice").put("type", "function");
                Trees.copy(choice, "name", named.putObject("function"), "name");
            }
            default -> {}
        }
        if (choice.path("disable_parallel_tool_use").asBoolean(false)) {
            chat.put("parallel_tool_calls", false);
        }
    }

    private static void format(JsonNode format, ObjectNode chat) {
        if (Trees.has(format, "schema")) {
            chat.putObject("response_format")
                    .put("type", "json_schema")
                    .putObject("json_schema")
                    .put("name", "answer")
                    .put("strict", true)
                    .set("schema", format.path("schema"));
        }
    }
}
