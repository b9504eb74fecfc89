package com.llmgateway.gateway.providers.anthropic;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ChatTools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools in Anthropic's words. */
final class AnthropicTools {

    private AnthropicTools() {}

    /** What a model is told that cannot be made to call a tool, in the place of having to. */
    static String wish(ChatTools tools) {
        return tools.named() == null
                ? "Answer by calling one of the tools."
                : "Answer by calling the tool `" + tools.named() + "`.";
    }

    static void put(ChatTools tools, Claude model, ObjectNode request) {
        if (tools.tools().isEmpty()) {
            return;
        }
        var theirs = request.putArray("tools");
        tools.tools().forEach(tool -> theirs.add(tool(tool)));
        choice(tools, model, request);
    }

    private static ObjectNode tool(JsonNode tool) {
        JsonNode function = tool.path("function");
        var theirs = Trees.object().put("name", Trees.text(function, "name"));
        Trees.copy(function, "description", theirs, "description");
        theirs.set("input_schema", schema(function.path("parameters")));
        Trees.copy(function, "strict", theirs, "strict");
        Trees.copy(function, "cache_control", theirs, "cache_control");
        Trees.copy(tool, "cache_control", theirs, "cache_control");
        return theirs;
    }

    /** A tool without arguments still has a schema here. */
    private static JsonNode schema(JsonNode parameters) {
        if (parameters.isObject() && parameters.has("type")) {
            return parameters;
        }
        var schema = Trees.object().put("type", "object");
        if (parameters instanceof ObjectNode some) {
            schema.setAll(some);
        }
        return schema.has("properties") ? schema : schema.set("properties", Trees.object());
    }

    private static void choice(ChatTools tools, Claude model, ObjectNode request) {
        String type = switch (tools.choice()) {
            case AUTO -> "auto";
            case REQUIRED -> model.canBeMadeToCall() ? "any" : "auto";
            case NAMED -> model.canBeMadeToCall() ? "tool" : "auto";
            case NONE -> "none";
            case UNSAID -> tools.parallel() ? "" : "auto";
        };
        if (type.isEmpty()) {
            return;
        }
        var choice = request.putObject("tool_choice").put("type", type);
        if (type.equals("tool")) {
            choice.put("name", tools.named());
        }
        if (!tools.parallel() && !type.equals("none")) {
            choice.put("disable_parallel_tool_use", true);
        }
    }
}
