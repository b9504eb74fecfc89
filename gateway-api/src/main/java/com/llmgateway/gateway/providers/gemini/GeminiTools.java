package com.llmgateway.gateway.providers.gemini;

import com.llmgateway.gateway.json.Trees;
import com.llmgateway.gateway.providers.openai.ChatTools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools in Gemini's words. */
final class GeminiTools {

    private GeminiTools() {}

    static void put(ChatTools tools, ObjectNode request) {
        if (tools.tools().isEmpty()) {
            return;
        }
        var functions = request.putArray("tools").addObject().putArray("functionDeclarations");
        tools.tools().forEach(tool -> functions.add(function(tool.path("function"))));
        String mode = switch (tools.choice()) {
            case UNSAID -> "";
            case AUTO -> "AUTO";
            case REQUIRED, NAMED -> "ANY";
            case NONE -> "NONE";
        };
        if (mode.isEmpty()) {
            return;
        }
        var config = request.putObject("toolConfig")
                .putObject("functionCallingConfig")
                .put("mode", mode);
        if (tools.named() != null) {
            config.putArray("allowedFunctionNames").add(tools.named());
        }
    }

    private static ObjectNode function(JsonNode function) {
        var theirs = Trees.object().put("name", Trees.text(function, "name"));
        Trees.copy(function, "description", theirs, "description");
        if (!function.path("parameters").isEmpty()) {
            theirs.set("parametersJsonSchema", function.path("parameters"));
        }
        return theirs;
    }
}
