package com.llmgateway.gateway.providers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call of a tool, in OpenAI's format: its arguments are a text. */
record ToolCall(String id, String name, String arguments) {

    static ToolCall of(JsonNode call) {
        JsonNode function = call.path("function");
        if (!function.isObject()) {
            throw new Untranslatable("This provider only knows calls of functions.", "messages");
        }
        return new ToolCall(Trees.text(call, "id"), Trees.text(function, "name"), Trees.text(function, "arguments"));
    }

    ObjectNode tree() {
        var call = Trees.object().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return call;
    }

    /** The arguments as the object that other formats want. */
    ObjectNode input() {
        return Trees.readObject(arguments.isBlank() ? "{}" : arguments)
                .orElseThrow(() -> new Untranslatable(
                        "The arguments of the tool call `%s` are not a JSON object.".formatted(id), "messages"));
    }
}
